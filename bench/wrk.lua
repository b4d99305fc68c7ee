-- One job against one side:  wrk -s bench/wrk.lua URL -- USERS ours|bare JOB
-- USERS is what `bench-gen login` wrote: session, csrf, token, cases (r = running), own place; the officer first.
-- Prints RESULT requests/s, p50 ms, p99 ms, requests, bytes an answer, errors.
local threads = {}
function setup(thread)
	thread:set("number", #threads)
	table.insert(threads, thread)
end

local function word(bytes)
	return (bytes:gsub(".", function(c) return string.format("%%%02X", c:byte()) end))
end

local function read_users(file)
	local users, officer = {}, nil
	for line in io.lines(file) do
		local session, csrf, token, cases, place = line:match("^(%S+)\t(%S+)\t(%S+)\t(%S*)\t(%S*)$")
		local user = { cookie = session, csrf = csrf, place = place, all = {}, running = {} }
		for id, running in cases:gmatch("(%d+)(r?)") do
			table.insert(user.all, id)
			if running == "r" then table.insert(user.running, id) end
		end
		if not officer then officer = user else table.insert(users, user) end
	end
	return users, officer
end

local words = { "美淑", "雅怡", "惠麗", "玉秀", "志明", "俊文", "建國", "陳美", "林雅", "黃志", "張家", "李明" }
local text = word("與個案晤談，說明服務流程與權利義務，個案表示有穩定就業意願，家屬支持。陪同面試，雇主同意試做三日，觀察反應良好。")

function init(args)
	local users, officer = read_users(args[1])
	local ours, job = args[2] == "ours", args[3]
	local today, n = os.date("!%Y-%m-%d"), 0
	math.randomseed(tonumber(os.getenv("SEED") or 1) * 100 + number)
	bad = 0
	want = job == "save" and 303 or 200
	for i, w in ipairs(words) do words[i] = word(w) end
	local function any(list) return list[math.random(#list)] end
	local function get(user, path, bare)
		if not ours then return wrk.format("GET", bare) end
		return wrk.format("GET", path, { Cookie = "zhilu=" .. user.cookie })
	end
	local jobs = {
		case = function()
			local user = any(users)
			local id = any(user.all)
			return get(user, "/cases/" .. id, "/case/" .. id)
		end,
		worklist = function()
			local user = any(users)
			return get(user, "/", "/list/" .. user.place)
		end,
		search = function()
			local w = any(words)
			return get(any(users), "/search?q=" .. w, "/search/" .. w)
		end,
		closure = function() return get(officer, "/figures/closure", "/report/2025") end,
		save = function()
			local user = any(users)
			local id = any(user.running)
			n = n + 1
			local body = "csrf=" .. user.csrf .. "&once=" .. os.time() .. "-" .. number .. "-" .. n .. "-" .. math.random(1e9)
				.. "&on_day=" .. today .. "&minutes=30&whom=client&means=phone&kind=interview&function=counsel"
				.. "&confirmed=1&text=" .. text
			return wrk.format("POST", ours and "/cases/" .. id .. "/services" or "/save/" .. id,
				{ Cookie = "zhilu=" .. user.cookie, ["Content-Type"] = "application/x-www-form-urlencoded" }, body)
		end,
	}
	-- A working day: half case pages, a quarter lists, then searches, writes, a figure.
	jobs.mix = function()
		local x = math.random(100)
		want = nil
		return jobs[x <= 50 and "case" or x <= 75 and "worklist" or x <= 89 and "search" or x <= 99 and "save" or "closure"]()
	end
	request = jobs[job]
end

function response(status)
	if status >= 400 or (want and status ~= want) then bad = bad + 1 end
end

-- THINK: mean milliseconds between two requests of a person.  The first comes soon: nobody connects to wait.
if os.getenv("THINK") then
	local think = tonumber(os.getenv("THINK"))
	local first = tonumber(os.getenv("CONNS") or 0)
	function delay()
		first = first - 1
		return math.random(0, first >= 0 and math.min(5000, think) or 2 * think)
	end
end

function done(summary, latency)
	local errors = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
	for _, thread in ipairs(threads) do errors = errors + (thread:get("bad") or 0) end
	io.write(string.format("RESULT %.0f %.2f %.2f %d %d %d\n", summary.requests / (summary.duration / 1e6),
		latency:percentile(50) / 1000, latency:percentile(99) / 1000, summary.requests,
		summary.bytes / math.max(1, summary.requests), errors))
end
