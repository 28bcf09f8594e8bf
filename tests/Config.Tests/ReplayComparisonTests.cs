using System.Text.Json;
using Microservices.Golden;

namespace Microservices.ConfigServer.Tests;

/// <summary>The replay itself: it must pass on what was recorded and name what is different.</summary>
public sealed class ReplayComparisonTests
{
    public static TheoryData<string> Recordings() =>
        [.. new[] { "Config.Tests", "Registry.Tests" }
            .SelectMany(project => Directory.GetFiles(Repository.PathOf("tests", project, "golden", "scenarios"), "*.json"))
            .Select(file => Path.GetRelativePath(Repository.Root, file)).Order()];

    [Theory]
    [MemberData(nameof(Recordings))]
    public async Task A_recording_agrees_with_itself(string file)
    {
        var recording = Scenario.Load(Path.Combine(Repository.Root, file));
        // Of a pattern, nothing was recorded that would match it.
        var steps = recording.Steps.Where(step => step.Response.BodyType != "regex").Select(step => step with { WaitMs = 0 });
        var scenario = recording with { Steps = [.. steps] };

        var result = await RunAsync(scenario, scenario.Steps.Select(step => step.Response), Waivers.None);

        Assert.True(result.Passed, result.ToString());
        Assert.Equal(scenario.Steps.Count, result.Compared);
    }

    [Theory]
    [InlineData("json", """{"a":1}""", """{"a":"1"}""", ".a: expected integer 1, got string \"1\"")]
    [InlineData("json", """{"a":1}""", """{"a":1.0}""", ".a: expected integer 1, got float 1.0")]
    [InlineData("json", """{"a":true}""", """{"a":false}""", ".a: expected true true, got false false")]
    [InlineData("json", """{"a":null,"b":[1]}""", """{"a":null}""", ".b: missing, expected [1]")]
    [InlineData("json", """{"a":[1,2]}""", """{"a":[2,1]}""", ".a[0]: expected 1, got 2")]
    [InlineData("json", """{"application":[{"name":"A"}]}""", """{"application":[{"name":"B"}]}""", ".application[A]: missing")]
    [InlineData("json", """{"t":1700}""", """{"t":0}""", ".t: expected not zero, got 0")]
    [InlineData("json", """{"a":1}""", "{", "body: JSON expected")]
    [InlineData("xml", "<a><b>1</b><c/></a>", "<a><c/><b>2</b></a>", "/a/b: expected '1', got '2'")]
    [InlineData("xml", "<a><b/><b/></a>", "<a><b/></a>", "/a/b: missing")]
    [InlineData("yaml", "a: 1\nb: x\n", "b: x\na: '1'\n", ".a: expected integer 1, got string \"1\"")]
    [InlineData("yaml", "a: 1\n", "1: a\n", ".a: missing, expected 1")]
    [InlineData("properties", "a: 1\nb: 2", "b: 2\na: 1\na: 1", "line unexpected: a: 1")]
    [InlineData("text", "one", "two", "body: expected one, got two")]
    [InlineData("empty", null, "x", "body: expected nothing, got x")]
    [InlineData("base64", "AQI=", "AQM=", "body: expected bytes AQI=, got AQM=")]
    [InlineData("regex", "a+", "aab", "body: expected a match of a+, got aab")]
    public async Task A_difference_in_the_body_is_named(string type, string? recorded, string answered, string difference)
    {
        var step = Step(type, recorded);

        var answer = step.Response with { Body = Body(type, answered) };
        var result = await RunAsync(new Scenario("one", [], null, [step]), [answer], Waivers.None);

        Assert.StartsWith(difference, result.Differences[0].What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("json", """{"t":1,"application":[{"name":"A"},{"name":"B"}]}""", """{"application":[{"name":"B"},{"name":"A"}],"t":2}""")]
    [InlineData("xml", "<a x='1' y='2'><t>17</t><b/></a>", "<a y='2' x='1'><b></b><t>18</t></a>")]
    [InlineData("yaml", "a: 0x10\nb: [yes, 1e3]\n", "b:\n- true\n- 1000.0\na: 16\n")]
    [InlineData("properties", "a: 1\nb: 2", "b: 2\na: 1")]
    public async Task What_means_the_same_is_no_difference(string type, string recorded, string answered)
    {
        var step = Step(type, recorded);

        var answer = step.Response with { Body = Body(type, answered) };
        var result = await RunAsync(new Scenario("one", [], null, [step]), [answer], Waivers.None);

        Assert.True(result.Passed, result.ToString());
    }

    [Fact]
    public async Task Status_and_headers_are_compared_as_the_recording_says()
    {
        var recorded = new RecordedResponse(200, "text", new Dictionary<string, string> { ["allow"] = "GET, PUT" }, Body("text", "x"));
        var answer = new RecordedResponse(201, "text", new Dictionary<string, string> { ["Allow"] = "POST,GET" }, Body("text", "y"));
        var step = Step("text", "x") with { Response = recorded };

        var all = await RunAsync(new Scenario("one", [], null, [step]), [answer], Waivers.None);
        var none = await RunAsync(new Scenario("one", [], null, [step with { Compare = ["none"] }]), [answer], Waivers.None);

        string[] expected = ["status: expected 200, got 201", "header allow: expected GET, PUT, got POST,GET"];
        Assert.Equal(expected, all.Differences.Select(difference => difference.What));
        Assert.True(none.Passed);
    }

    [Fact]
    public async Task A_waiver_excuses_its_step_and_is_an_error_once_nothing_differs()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "# decisions\none/step   # our reason\n", TestContext.Current.CancellationToken);
        var waivers = Waivers.Load(file);
        File.Delete(file);
        var step = Step("text", "x");
        var scenario = new Scenario("one", [], null, [step]);

        var differing = await RunAsync(scenario, [step.Response with { Status = 500 }], waivers);
        var same = await RunAsync(scenario, [step.Response], waivers);

        Assert.True(differing.Passed);
        Assert.Equal(1, differing.Waived);
        Assert.Equal("one/step", Assert.Single(same.Differences).Step);
        Assert.Equal(["one/step"], waivers.OutsideOf(["two"]));
    }

    private static RecordedStep Step(string type, string? body) =>
        new("step", new RecordedRequest("GET", "/"), new RecordedResponse(200, type, Body: Body(type, body)), Ignore: ["..t"]);

    private static JsonElement? Body(string type, string? body) => (type, body) switch
    {
        (_, null) => null,
        ("json", ['{', _, ..]) => JsonElement.Parse(body),
        _ => JsonSerializer.SerializeToElement(body),
    };

    private static async Task<ReplayResult> RunAsync(Scenario scenario, IEnumerable<RecordedResponse> answers, Waivers waivers)
    {
        using var echo = new ReplayEcho(answers);
        return await new Replay(scenario) { Waivers = waivers }.RunAsync(echo.Address, TestContext.Current.CancellationToken);
    }
}
