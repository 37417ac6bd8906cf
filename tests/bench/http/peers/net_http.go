// SPDX-License-Identifier: MIT

// The draw as one would write it with Go's net/http: parameters from the query, a number from math/rand, a struct as JSON.
package main

import (
	"encoding/json"
	"log"
	"math/rand"
	"net/http"
	"os"
	"strconv"
	"time"
)

type parameters struct {
	Min   int64 `json:"min"`
	Max   int64 `json:"max"`
	Count int   `json:"count"`
}

type answer struct {
	Draw       string     `json:"draw"`
	Parameters parameters `json:"parameters"`
	Generator  string     `json:"generator"`
	Values     []int64    `json:"values"`
}

func draw(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	min, wrongMin := strconv.ParseInt(query.Get("min"), 10, 64)
	max, wrongMax := strconv.ParseInt(query.Get("max"), 10, 64)
	if wrongMin != nil || wrongMax != nil || max < min || max-min < 0 {
		http.Error(w, "min and max must be integers, min not above max", http.StatusBadRequest)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(answer{"int", parameters{min, max, 1}, "chacha20/randnum-1",
		[]int64{min + rand.Int63n(max-min+1)}})
}

func main() {
	rand.Seed(time.Now().UnixNano())
	http.HandleFunc("/v1/int", draw)
	http.HandleFunc("/readyz", func(http.ResponseWriter, *http.Request) {})
	log.Fatal(http.ListenAndServe(os.Args[1], nil))
}
