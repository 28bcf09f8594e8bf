using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Microservices.Registry.Tests;

/// <summary>What a client may write that is neither usual nor wrong: it is read as Java reads it.</summary>
public sealed class FieldTests
{
    private const string DataCenter = """{"@class":"com.netflix.appinfo.InstanceInfo$DefaultDataCenterInfo","name":"MyOwn"}""";

    [Theory]
    [InlineData(""" "port":{} """, "port", """{"$":7001,"@enabled":"true"}""")]
    [InlineData(""" "port":{"@enabled":"false"} """, "port", """{"$":7001,"@enabled":"false"}""")]
    [InlineData(""" "securePort":{"@enabled":"true"} """, "securePort", """{"$":7002,"@enabled":"true"}""")]
    [InlineData(""" "port":{"$":" 8080 ","@enabled":" true "} """, "port", """{"$":8080,"@enabled":"true"}""")]
    [InlineData(""" "port":{"$":8080.9,"@enabled":1} """, "port", """{"$":8080,"@enabled":"true"}""")]
    [InlineData(""" "port":{"$":"8080.9","@enabled":0} """, "port", """{"$":8080,"@enabled":"false"}""")]
    [InlineData(""" "port":{"$":"","@enabled":"TRUE"} """, "port", """{"$":0,"@enabled":"false"}""")]
    [InlineData(""" "port":{"$":null,"@enabled":null} """, "port", """{"$":0,"@enabled":"false"}""")]
    [InlineData(""" "port":{"$":true} """, "port", """{"$":1,"@enabled":"true"}""")]
    [InlineData(""" "countryId":"49" """, "countryId", "49")]
    [InlineData(""" "countryId":" " """, "countryId", "0")]
    [InlineData(""" "countryId":null """, "countryId", "1")]
    [InlineData(""" "countryId":1e1 """, "countryId", "10")]
    [InlineData(""" "lastDirtyTimestamp":"" """, "lastDirtyTimestamp", "\"0\"")]
    [InlineData(""" "lastDirtyTimestamp":1700000000000.5 """, "lastDirtyTimestamp", "\"1700000000000\"")]
    [InlineData(""" "vipAddress":true """, "vipAddress", "\"true\"")]
    [InlineData(""" "vipAddress":7 """, "vipAddress", "\"7\"")]
    [InlineData(""" "metadata":{"a":1,"A":true,"b":null} """, "metadata", """{"a":"1","A":"true","b":"null"}""")]
    [InlineData(
        """ "dataCenterInfo":{"@class":"com.netflix.appinfo.AmazonInfo","name":"amazon","metadata":{"instance-id":"i-1"}} """,
        "dataCenterInfo",
        """{"@class":"com.netflix.appinfo.AmazonInfo","name":"Amazon","metadata":{"instance-id":"i-1"}}""")]
    [InlineData(
        """ "dataCenterInfo":{"@class":"com.netflix.appinfo.InstanceInfo$DefaultDataCenterInfo","name":"Amazon","metadata":{"a":"b"}} """,
        "dataCenterInfo",
        """{"@class":"com.netflix.appinfo.InstanceInfo$DefaultDataCenterInfo","name":"Amazon"}""")]
    public async Task A_JSON_field_is_read_as_Java_reads_it(string field, string name, string expected)
    {
        await using var registry = new TestRegistry();

        using var response = await registry.PostAsync("CART", Json(field));

        Assert.Equal(204, (int)response.StatusCode);
        Assert.Equal(expected, await FieldAsync(registry, name));
    }

    [Theory]
    [InlineData(""" "port":{"$":"many"} """)]
    [InlineData(""" "countryId":"1_000" """)]
    [InlineData(""" "countryId":1e30 """)]
    [InlineData(""" "lastDirtyTimestamp":"NaN" """)]
    [InlineData(""" "leaseInfo":{"durationInSecs":"long"} """)]
    public async Task What_is_no_number_in_the_place_of_one_is_refused(string field)
    {
        await using var registry = new TestRegistry();

        using var response = await registry.PostAsync("CART", Json(field));

        Assert.Equal(400, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("<status>down</status>", "status", "\"DOWN\"")]
    [InlineData("<status/>", "status", "\"UNKNOWN\"")]
    [InlineData("<overriddenstatus>Out_Of_Service</overriddenstatus>", "overriddenStatus", "\"OUT_OF_SERVICE\"")]
    [InlineData("""<port enabled="FALSE">8080</port>""", "port", """{"$":8080,"@enabled":"true"}""")]
    [InlineData("""<securePort enabled="TRUE">8443</securePort>""", "securePort", """{"$":8443,"@enabled":"false"}""")]
    [InlineData("<lastDirtyTimestamp>1700000000001</lastDirtyTimestamp>", "lastDirtyTimestamp", "\"1700000000001\"")]
    public async Task An_XML_field_is_read_as_Java_reads_it(string field, string name, string expected)
    {
        await using var registry = new TestRegistry();

        Assert.Equal((204, ""), await PostXmlAsync(registry, $"{field}<dataCenterInfo><name>MyOwn</name></dataCenterInfo>"));

        Assert.Equal(expected, await FieldAsync(registry, name));
    }

    [Fact]
    public async Task The_name_decides_what_data_center_an_XML_document_has()
    {
        await using var registry = new TestRegistry();

        const string amazon = "<dataCenterInfo><name>AMAZON</name><metadata><instance-id>i-1</instance-id></metadata></dataCenterInfo>";
        Assert.Equal((204, ""), await PostXmlAsync(registry, amazon));
        Assert.Contains("AmazonInfo", await FieldAsync(registry, "dataCenterInfo"));
        Assert.Equal((400, "Missing dataCenterInfo"), await PostXmlAsync(registry, "<dataCenterInfo/>"));
        Assert.Equal(400, (await PostXmlAsync(registry, "<countryId/>")).Status);
    }

    [Theory]
    [InlineData("application/json;charset=utf-8", 204)]
    [InlineData("application/json;charset=\"UTF-8\"", 204)]
    [InlineData("application/json;charset=ISO-8859-1", 204)]
    [InlineData("application/json;charset=utf-16", 415)]
    [InlineData("application/json;charset=windows-1252", 415)]
    public async Task A_body_is_read_in_the_charsets_that_clients_use(string contentType, int status)
    {
        await using var registry = new TestRegistry();
        using var content = new ByteArrayContent(Encoding.ASCII.GetBytes(Json(""" "countryId":1 """)));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        using var response = await registry.SendAsync(HttpMethod.Post, "apps/CART", content);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task An_Amazon_instance_without_any_id_goes_by_its_host()
    {
        await using var registry = new TestRegistry();

        using var response = await registry.PostAsync(
            "CART",
            """
            {"instance":{"hostName":"n1","app":"CART","ipAddr":"10.1.0.7",
            "dataCenterInfo":{"@class":"com.netflix.appinfo.AmazonInfo","metadata":{"instance-id":""}}}}
            """);

        Assert.Equal(204, (int)response.StatusCode);
        Assert.Equal("\"CART\"", await FieldAsync(registry, "app"));
    }

    private static string Json(string field)
    {
        var dataCenter = field.Contains("dataCenterInfo", StringComparison.Ordinal) ? "" : $"\"dataCenterInfo\":{DataCenter},";
        return $$"""{"instance":{"instanceId":"n1","hostName":"n1","app":"CART","ipAddr":"10.1.0.7",{{dataCenter}}{{field}} } }""";
    }

    private static async Task<(int Status, string Body)> PostXmlAsync(TestRegistry registry, string fields)
    {
        var xml = $"<instance><instanceId>n1</instanceId><hostName>n1</hostName><app>CART</app><ipAddr>10.1.0.7</ipAddr>{fields}</instance>";
        using var content = new StringContent(xml, Encoding.UTF8, new MediaTypeHeaderValue("application/xml"));
        using var response = await registry.SendAsync(HttpMethod.Post, "apps/CART", content);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<string> FieldAsync(TestRegistry registry, string name)
    {
        JsonElement instance = await registry.GetInstanceAsync(new("CART", "n1"));
        return instance.GetProperty(name).GetRawText();
    }
}
