using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Microservices.Deploy.Tests.Agent;

/// <summary>An Application Load Balancer's rules in nginx's words.</summary>
internal static class BalancerRules
{
    public static string AsNginx(JsonArray rules, Dictionary<string, List<string>> targets)
    {
        var upstreams = new StringBuilder();
        var locations = new StringBuilder();
        foreach (var rule in rules.OrderBy(rule => (string)rule!["Priority"]! == "default" ? int.MaxValue : int.Parse((string)rule!["Priority"]!, null)))
        {
            var action = rule!["Actions"]!.AsArray().Single()!;
            if ((string)action["Type"]! == "fixed-response")
            {
                locations.AppendLine(null, $"location / {{ return {action["FixedResponseConfig"]!["StatusCode"]}; }}");
                continue;
            }
            var name = $"targets{rule["Priority"]}";
            upstreams.AppendLine(null, $"upstream {name} {{ {string.Concat(targets[(string)action["TargetGroupArn"]!].Select(target => $"server {target}; "))}}}");
            var condition = rule["Conditions"]!.AsArray().Single()!;
            var patterns = ContainerRequest.Items(condition["PathPatternConfig"] ?? condition, "Values").Select(pattern => Regex.Escape((string)pattern!).Replace("\\*", ".*", StringComparison.Ordinal));
            locations.AppendLine(null, $"location ~ ^({string.Join('|', patterns)})$ {{ proxy_pass http://{name}; }}");
        }
        return $$"""
            daemon off;
            events { }
            http {
            access_log off;
            proxy_http_version 1.1;
            proxy_set_header Host $http_host;
            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
            proxy_set_header X-Forwarded-Proto $scheme;
            proxy_set_header X-Forwarded-Port $server_port;
            {{upstreams}}
            server { listen 80;
            {{locations}}
            } }
            """;
    }
}
