-- SPDX-License-Identifier: EUPL-1.2
-- Readers of /monitor for wrk: seeded random cuts over places of all levels, kinds, rooms, indicators, periods,
-- windows and languages. Arguments: places.csv, seed, mean seconds between an answer and the next question (0: none),
-- the cookie of a reader who is logged in.

local places = { nation = { "nation" } }
local think = 0
local cookie = ""

local function add(level, id)
  places[level] = places[level] or {}
  local known = places[level]
  if known[#known] ~= id then known[#known + 1] = id end
end

local number = 0
function setup(thread)
  number = number + 1
  thread:set("number", number)
end

function init(args)
  local sectors, regions = {}, {}
  for line in io.lines(args[1]) do
    local id, _, level, _, sector, region = line:match("^(.-),(.-),(.-),(.-),(.-),(.*)$")
    if level ~= "level" then
      add(level, level .. ":" .. id)
      if #sector > 2 then sectors[sector] = true end
      if #region > 2 then regions[region] = true end
    end
  end
  -- In order, or the same seed would not ask the same.
  for level, words in pairs({ sector = sectors, region = regions }) do
    local sorted = {}
    for word in pairs(words) do sorted[#sorted + 1] = word end
    table.sort(sorted)
    for _, word in ipairs(sorted) do add(level, level .. ":" .. word:gsub(" ", "%%20")) end
  end
  math.randomseed(tonumber(args[2]) + number)
  think = tonumber(args[3])
  cookie = args[4]
end

local function one(list) return list[math.random(#list)] end

-- Who looks: most at their own units and organisation, some at the country.
local levels = {
  "nation", "nation", "sector", "region", "organisation", "organisation", "organisation", "location", "unit", "unit",
}
local kinds = {
  "any", "seclusion", "seclusion", "seclusion", "holding", "mechanical_restraint", "medication", "movement",
  "supervision", "communication", "visits",
}
local rooms = { "any", "any", "seclusion_room", "lock_in_room", "isolation_room", "own_room", "other" }
local indicators = { "events_rate", "events_rate", "hours_rate", "youths_share", "duration", "completeness" }
local periods = { "month", "month", "quarter", "half-year", "year" }

function request()
  local kind = one(kinds)
  local parts = {
    "taal=" .. one({ "nl", "nl", "en" }), "plaats=" .. one(places[one(levels)]), "soort=" .. kind,
    "maat=" .. one(indicators), "per=" .. one(periods),
  }
  if kind == "seclusion" then parts[#parts + 1] = "ruimte=" .. one(rooms) end
  if math.random() < 0.6 then
    local from = math.random(2016, 2025)
    parts[#parts + 1] = string.format("van=%d-%02d", from, math.random(12))
    parts[#parts + 1] = string.format("tot=%d-01", math.random(from + 1, 2026))
  end
  if math.random() < 0.3 then parts[#parts + 1] = "begin=" .. math.random(2016, 2022) end
  local headers = { ["Accept-Encoding"] = "gzip, br", ["Cookie"] = cookie }
  return wrk.format("GET", "/monitor?" .. table.concat(parts, "&"), headers)
end

function delay()
  if think == 0 then return 0 end
  return math.floor(-math.log(1 - math.random()) * think * 1000)
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format(
    '{"requests":%d,"seconds":%.3f,"p50":%.1f,"p95":%.1f,"p99":%.1f,"longest":%.1f,"bytes":%d,"failed":%d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(95) / 1e3,
    latency:percentile(99) / 1e3, latency.max / 1e3, summary.bytes,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
