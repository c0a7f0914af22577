-- SPDX-License-Identifier: EUPL-1.2
-- Group workers who write down one restriction after the other: each thread is one of them, from a file with a line for
-- each: cookie, token of the form, unit. Says how many were written, and how long each took.

local threads = {}

function setup(thread)
  thread:set("number", #threads + 1)
  table.insert(threads, thread)
end

function init(args)
  local at = 0
  for line in io.lines(args[1]) do
    at = at + 1
    if at == number then
      cookie, form, unit = line:match("^(.-)\t(.-)\t(.-)$")
    end
  end
  math.randomseed(number * 7919 + os.time())
  made, refused = 0, 0
  headers = { ["Cookie"] = cookie, ["Content-Type"] = "application/x-www-form-urlencoded" }
end

local function key()
  return ("%08x%08x%08x%08x"):format(math.random(0, 2 ^ 31), math.random(0, 2 ^ 31), math.random(0, 2 ^ 31), made)
end

-- A moment, so that the board does not fill with what goes on.
function request()
  made = made + 1
  local body = ("formulier=%s&sleutel=%s&groep=%s&wie=-&nummer=b%d-%d&wat=body_search&waar=own_room&begin=5&toch=ja"):format(
    form, key(), unit, number, math.random(1, 40))
  return wrk.format("POST", "/registreren?taal=nl", headers, body)
end

function response(status)
  if status ~= 303 then
    refused = refused + 1
  end
end

function done(summary, latency)
  local failed = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  for _, thread in ipairs(threads) do
    failed = failed + thread:get("refused")
  end
  io.write(('\n{"requests":%d,"seconds":%.3f,"failed":%d,"p50":%.3f,"p95":%.3f,"p99":%.3f,"longest":%.3f}\n'):format(
    summary.requests, summary.duration / 1e6, failed, latency:percentile(50) / 1e3, latency:percentile(95) / 1e3,
    latency:percentile(99) / 1e3, latency.max / 1e3))
end
