-- Requests over many instances, one after the other: wrk -s instances.lua URL -- KIND INSTANCES, with KIND renew, find or register.
local kind, count, at = "renew", 1000, 0
local headers = { ["Content-Type"] = "application/json", ["Accept"] = "application/json" }

function init(args)
  kind, count = args[1], tonumber(args[2])
end

local function names(i)
  local app = string.format("APP%05d", math.floor(i / 50))
  return app, string.format("host%06d:%s:8080", i, app:lower())
end

function request()
  at = (at + 1) % count
  local app, id = names(at)
  if kind == "find" then return wrk.format("GET", "/eureka/apps/" .. app .. "/" .. id, headers) end
  if kind == "renew" then return wrk.format("PUT", "/eureka/apps/" .. app .. "/" .. id .. "?status=UP", headers) end
  local body = string.format('{"instance":{"instanceId":"%s","hostName":"10.%d.%d.%d","app":"%s","ipAddr":"10.%d.%d.%d","status":"UP",'
    .. '"overriddenStatus":"UNKNOWN","port":{"$":8080,"@enabled":"true"},"securePort":{"$":443,"@enabled":"false"},"countryId":1,'
    .. '"dataCenterInfo":{"@class":"com.netflix.appinfo.InstanceInfo$DefaultDataCenterInfo","name":"MyOwn"},'
    .. '"leaseInfo":{"renewalIntervalInSecs":30,"durationInSecs":90},"metadata":{"zone":"a","version":"1.0","team":"bank","management.port":"8080"},'
    .. '"homePageUrl":"http://host:8080/","statusPageUrl":"http://host:8080/info","healthCheckUrl":"http://host:8080/health",'
    .. '"vipAddress":"%s","secureVipAddress":"%s","lastDirtyTimestamp":"%d"}}',
    id, math.floor(at / 65536), math.floor(at / 256) % 256, at % 256, app,
    math.floor(at / 65536), math.floor(at / 256) % 256, at % 256, app:lower(), app:lower(), 1700000000000)
  return wrk.format("POST", "/eureka/apps/" .. app, headers, body)
end
