// SPDX-License-Identifier: MIT

// What wrk cannot do, as plain HTTP/1.1 over sockets. Each prints one line of JSON.
//
//	load busy CONNECTIONS SECONDS ADDRESS TARGET   all busy for that time: the fewest and the most answers of one
//	load hold CONNECTIONS ADDRESS TARGET           a request on each, then "held"; when stdin ends, once more
//	load fresh TIMES ADDRESS TARGET                new connections with a request, one by one: median and 99 %, in seconds
//	load get TIMES ADDRESS TARGET ACCEPT           reads answers to nowhere: seconds of each, with connecting, and bytes
//	load pipe TIMES COMMAND…                       reads a command's output to nowhere: the same, with its start
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"sort"
	"strconv"
	"sync"
	"time"
)

const patience = 60 * time.Second // no connection is used longer

// connection is one on which requests follow each other.
type connection struct {
	net.Conn
	in      *bufio.Reader
	request []byte
}

func dial(address, target, headers string) (*connection, error) {
	socket, err := net.DialTimeout("tcp", address, 10*time.Second)
	if err != nil {
		return nil, err
	}
	socket.SetDeadline(time.Now().Add(patience))
	request := "GET " + target + " HTTP/1.1\r\nHost: " + address + "\r\n" + headers + "\r\n"
	return &connection{socket, bufio.NewReader(socket), []byte(request)}, nil
}

// ask sends the request and reads the head of its answer. The length of the body; -1 where it is chunked.
func (c *connection) ask() (int, error) {
	if _, err := c.Write(c.request); err != nil {
		return 0, err
	}
	status, err := c.in.ReadSlice('\n')
	if err != nil {
		return 0, err
	}
	if !bytes.HasPrefix(status, []byte("HTTP/1.1 200 ")) {
		return 0, fmt.Errorf("answered %q", status)
	}
	length := 0
	for {
		line, err := c.in.ReadSlice('\n')
		if err != nil || len(line) <= 2 {
			return length, err
		}
		name, value, _ := bytes.Cut(bytes.TrimSpace(line), []byte(": "))
		if bytes.EqualFold(name, []byte("Content-Length")) {
			if length, err = strconv.Atoi(string(value)); err != nil {
				return 0, err
			}
		} else if bytes.EqualFold(name, []byte("Transfer-Encoding")) {
			length = -1
		}
	}
}

// get is a request and its whole answer, which must tell its length.
func (c *connection) get() error {
	length, err := c.ask()
	if err == nil && length < 0 {
		return errors.New("a chunked answer")
	}
	if err == nil {
		_, err = c.in.Discard(length)
	}
	return err
}

// open dials as many as there may be and asks once on each.
func open(connections int, address, target string) []*connection {
	all := make([]*connection, connections)
	for i := range all {
		c, err := dial(address, target, "")
		if err == nil {
			err = c.get()
		}
		check(err)
		all[i] = c
	}
	return all
}

func busy(connections int, seconds float64, address, target string) any {
	all := open(connections, address, target)
	counts := make([]int, connections)
	failures := make([]error, connections)
	until := time.Now().Add(time.Duration(seconds * float64(time.Second)))
	var running sync.WaitGroup
	for i := range all {
		running.Add(1)
		go func(i int) {
			defer running.Done()
			for time.Now().Before(until) && failures[i] == nil {
				failures[i] = all[i].get()
				counts[i]++
			}
		}(i)
	}
	running.Wait()
	failed, total := 0, 0
	for i := range all {
		total += counts[i]
		if failures[i] != nil {
			failed++
		}
	}
	sort.Ints(counts)
	return map[string]int{"failed": failed, "requests": total, "least": counts[0], "most": counts[connections-1]}
}

func hold(connections int, address, target string) any {
	all := open(connections, address, target)
	fmt.Println("held")
	io.Copy(io.Discard, os.Stdin)
	served := 0
	for _, c := range all {
		if c.get() == nil {
			served++
		}
	}
	return map[string]int{"served": served}
}

func fresh(times int, address, target string) any {
	taken := make([]float64, times)
	for i := range taken {
		began := time.Now()
		c := open(1, address, target)[0]
		taken[i] = time.Since(began).Seconds()
		c.Close()
	}
	sort.Float64s(taken)
	return map[string]float64{"median": taken[times/2], "p99": taken[times*99/100]}
}

// tally is how long reading to the end took, each time, and how many bytes came the last time.
type tally struct {
	Seconds []float64 `json:"seconds"`
	Bytes   int64     `json:"bytes"`
}

// drain reads to the end with large reads, as cat does. The number of bytes, and the last five of them.
func drain(in io.Reader) (int64, []byte, error) {
	buffer, total, end := make([]byte, 256<<10), int64(0), make([]byte, 0, 10)
	for {
		n, err := in.Read(buffer)
		total += int64(n)
		end = append(end, buffer[max(0, n-5):n]...)
		end = append(end[:0], end[max(0, len(end)-5):]...)
		if err == io.EOF {
			return total, end, nil
		}
		if err != nil {
			return total, end, err
		}
	}
}

func get(times int, address, target, accept string) any {
	var result tally
	for i := 0; i < times; i++ {
		began := time.Now()
		c, err := dial(address, target, "Connection: close\r\nAccept: "+accept+"\r\n")
		check(err)
		length, err := c.ask()
		check(err)
		total, end, err := drain(c.in)
		check(err)
		result.Seconds, result.Bytes = append(result.Seconds, time.Since(began).Seconds()), total
		if length >= 0 && total != int64(length) || length < 0 && string(end) != "0\r\n\r\n" {
			check(fmt.Errorf("the answer broke off after %d bytes, %q", total, end))
		}
		c.Close()
	}
	return result
}

func pipe(times int, command []string) any {
	var result tally
	for i := 0; i < times; i++ {
		began := time.Now()
		process := exec.Command(command[0], command[1:]...)
		process.Stderr = os.Stderr
		output, err := process.StdoutPipe()
		check(err)
		check(process.Start())
		total, _, err := drain(output)
		check(err)
		check(process.Wait())
		result.Seconds, result.Bytes = append(result.Seconds, time.Since(began).Seconds()), total
	}
	return result
}

func max(a, b int) int {
	if a > b {
		return a
	}
	return b
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
		os.Exit(1)
	}
}

func main() {
	arguments := append(os.Args[1:], make([]string, 5)...)
	number, err := strconv.Atoi(arguments[1])
	check(err)
	rest := arguments[2:]
	var result any
	switch arguments[0] {
	case "busy":
		seconds, err := strconv.ParseFloat(rest[0], 64)
		check(err)
		result = busy(number, seconds, rest[1], rest[2])
	case "hold":
		result = hold(number, rest[0], rest[1])
	case "fresh":
		result = fresh(number, rest[0], rest[1])
	case "get":
		result = get(number, rest[0], rest[1], rest[2])
	case "pipe":
		result = pipe(number, os.Args[3:])
	default:
		check(errors.New("say busy, hold, fresh, get or pipe"))
	}
	check(json.NewEncoder(os.Stdout).Encode(result))
}
