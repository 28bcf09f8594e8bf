using YamlDotNet.RepresentationModel;

namespace Microservices.Deploy.Tests.Stages;

/// <summary>What the emulator does not look at in stage 07: health, fail-over, TLS, and that blue and green are alike.</summary>
public sealed class DomainTemplateTests
{
    private static readonly Template Domain = Template.Of("07-route53");

    [Fact]
    public void Every_alias_minds_the_health_of_what_it_leads_to()
    {
        var records = Domain.Properties("AWS::Route53::RecordSet").ToList();

        Assert.Equal(6, records.Count);
        Assert.All(records, record => Assert.Equal("true", Template.Text(record, "AliasTarget", "EvaluateTargetHealth")));
        foreach (var record in records.Where(record => Template.Text(record, "Failover") is not null))
        {
            // The zone of the load balancer's own name, not of this domain.
            var side = Template.Text(record, "AliasTarget", "DNSName")!.Replace("BalancerName", "", StringComparison.Ordinal);
            Assert.Equal($"{side}BalancerZone", Template.Text(record, "AliasTarget", "HostedZoneId"));
            Assert.Equal($"{side}Check", Template.Text(record, "HealthCheckId"));
        }
    }

    [Theory]
    [InlineData("blue", "green")]
    [InlineData("green", "blue")]
    public void Each_side_has_a_share_and_the_other_one_stands_in_for_it(string side, string other)
    {
        var records = Domain.Properties("AWS::Route53::RecordSet").ToList();

        var share = records.Single(record => Template.Text(record, "Name") == "Domain" && Template.Text(record, "SetIdentifier") == side);
        Assert.Equal(($"{Upper(side)}Weight", $"{side}.${{Domain}}", "Zone"),
            (Template.Text(share, "Weight"), Template.Text(share, "AliasTarget", "DNSName"), Template.Text(share, "AliasTarget", "HostedZoneId")));
        var pair = records.Where(record => Template.Text(record, "Name") == $"{side}.${{Domain}}").ToDictionary(record => Template.Text(record, "Failover")!);
        Assert.Equal($"{Upper(side)}BalancerName", Template.Text(pair["PRIMARY"], "AliasTarget", "DNSName"));
        Assert.Equal($"{Upper(other)}BalancerName", Template.Text(pair["SECONDARY"], "AliasTarget", "DNSName"));
    }

    [Fact]
    public void The_certificate_is_proved_by_DNS_and_covers_every_name_of_the_zone()
    {
        var certificate = Domain.Properties("AWS::CertificateManager::Certificate").Single();

        Assert.Equal(("DNS", "Domain", "*.${Domain}"),
            (Template.Text(certificate, "ValidationMethod"), Template.Text(certificate, "DomainName"), Template.Text(certificate, "SubjectAlternativeNames")));
        var proof = ((YamlSequenceNode)certificate.Children["DomainValidationOptions"]).Children.Single();
        Assert.Equal(("Domain", "Zone"), (Template.Text(proof, "DomainName"), Template.Text(proof, "HostedZoneId")));
    }

    [Fact]
    public void Old_TLS_is_refused_and_health_is_asked_for_over_HTTPS()
    {
        Assert.All(Domain.Properties("AWS::ElasticLoadBalancingV2::Listener"), listener =>
            Assert.Equal(("443", "HTTPS", "ELBSecurityPolicy-TLS13-1-2-2021-06"),
                (Template.Text(listener, "Port"), Template.Text(listener, "Protocol"), Template.Text(listener, "SslPolicy"))));
        var checks = Domain.Properties("AWS::Route53::HealthCheck").ToList();
        Assert.Equal(2, checks.Count);
        Assert.All(checks, check => Assert.Equal(("HTTPS", "443", "true"), (
            Template.Text(check, "HealthCheckConfig", "Type"), Template.Text(check, "HealthCheckConfig", "Port"), Template.Text(check, "HealthCheckConfig", "EnableSNI"))));
    }

    [Fact]
    public void Redirects_come_before_the_rules_of_stage_06()
    {
        static IEnumerable<int> Priorities(Template template, Func<string, bool> isOne) =>
            from rule in template.Properties("AWS::ElasticLoadBalancingV2::ListenerRule")
            where isOne(Template.Text(rule, "ListenerArn")!)
            select int.Parse(Template.Text(rule, "Priority")!, System.Globalization.CultureInfo.InvariantCulture);

        Assert.True(Priorities(Domain, listener => listener.EndsWith("Listener", StringComparison.Ordinal)).Max() < Priorities(Template.Of("06-alb"), _ => true).Min());
    }

    [Fact]
    public void Green_is_what_blue_is()
    {
        string[] Of(string side, string other) => [.. Domain.Resources
            .Where(resource => resource.Name.StartsWith(side, StringComparison.Ordinal))
            .Select(resource => $"{resource.Name}: {resource.Body.Children["Properties"]}"
                .Replace(side, "Side", StringComparison.OrdinalIgnoreCase).Replace(other, "Other", StringComparison.OrdinalIgnoreCase))];

        Assert.Equal(Of("Blue", "Green"), Of("Green", "Blue"));
    }

    private static string Upper(string side) => char.ToUpperInvariant(side[0]) + side[1..];
}
