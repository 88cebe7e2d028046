"""Asks for one page again and again over one connection, as fast as it comes."""

import http.client
import statistics
import time

from server import Server


def measure(server: Server, path: str, seconds: float) -> dict[str, float]:
    """Requests a second, processor time and waiting time of one request in milliseconds, size in bytes."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    cpu, began, waits, size = server.cpu_seconds(), time.perf_counter(), [], 0
    while time.perf_counter() - began < seconds or len(waits) < 5:
        asked = time.perf_counter()
        size = _get(connection, path)
        waits.append(time.perf_counter() - asked)
    took, used = time.perf_counter() - began, server.cpu_seconds() - cpu
    connection.close()
    return {
        "requests": len(waits),
        "requests_per_second": round(len(waits) / took, 1),
        "cpu_ms_per_request": round(1000 * used / len(waits), 2),
        "median_ms": round(1000 * statistics.median(waits), 2),
        "bytes": size,
    }


def _get(connection: http.client.HTTPConnection, path: str) -> int:
    connection.request("GET", path)
    response = connection.getresponse()
    body = response.read()
    if response.status != 200:
        raise RuntimeError(f"{path} answered {response.status}.")
    return len(body)
