# SPDX-License-Identifier: MIT
"""The draw as one would write it with FastAPI: typed parameters, a number from Python's generator, a dictionary as JSON."""

import random

import fastapi

app = fastapi.FastAPI()


@app.get("/v1/int")
async def draw(min: int = 1, max: int = 100):
    return {"draw": "int", "parameters": {"min": min, "max": max, "count": 1}, "generator": "chacha20/randnum-1",
            "values": [random.randint(min, max)]}


@app.get("/readyz")
async def ready():
    return {"status": "ready"}
