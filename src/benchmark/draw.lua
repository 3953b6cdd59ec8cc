-- Posts a one-bit bitmap and prints one line in the end: answers with 200 a second, median, 99th percentile and longest
-- of all answers in ms, answers that were no 200, connections that failed, requests without an answer in time.
-- Usage: wrk -t1 -c16 -d10s --timeout 10s -s src/benchmark/draw.lua http://127.0.0.1:8080/classify    (in the root)
local file = assert(io.open("src/main/resources/static/samples/seven.bin", "rb"))
wrk.method = "POST"
wrk.body = file:read("*a")
wrk.headers["Content-Type"] = "application/octet-stream"

done = function(summary, latency)
  local errors = summary.errors
  print(string.format("%.0f %.1f %.1f %.1f %d %d %d",
    1e6 * (summary.requests - errors.status) / summary.duration,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000,
    errors.status, errors.connect + errors.read + errors.write, errors.timeout))
end
