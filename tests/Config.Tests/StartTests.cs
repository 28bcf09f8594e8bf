using System.Net;
using System.Text.RegularExpressions;
using Microservices.Golden;

namespace Microservices.ConfigServer.Tests;

/// <summary>The real process, started as the Java server is.</summary>
public sealed class StartTests : IDisposable
{
    private readonly ConfigDirectory _files = new ConfigDirectory().With("orders.yml", "k: 1").With("more/orders.yml", "k: 2");

    // P stands for spring.cloud.config.server, {0} for the location.
    [Theory]
    [InlineData("--spring.profiles.active=native", "--P.native.search-locations={0},{0}/more")]
    [InlineData("--spring.profiles.active=docker,native", "--P.native.searchLocations={0},{0}/more")]
    [InlineData("--spring.profiles.active[0]=native", "--P.native.search_locations[0]={0}", "--P.Native.searchLocations[1]={0}/more")]
    [InlineData("SPRING_PROFILES_ACTIVE=native", "P_NATIVE_SEARCHLOCATIONS={0},{0}/more")]
    [InlineData("SPRING_PROFILES_ACTIVE=native", "P_NATIVE_SEARCH_LOCATIONS_0={0}", "P_NATIVE_SEARCH_LOCATIONS_1={0}/more")]
    [InlineData("Spring__Profiles__Active__0=native", "P__Native__SearchLocations__0={0}/more")]
    [InlineData("--spring.profiles.active=native", "--P.native.search-locations=optional:{0}/more,optional:file:/missing")]
    [InlineData("DATA={0}", "--spring.profiles.active=${MODE:native}", "--P.native.search-locations=${DATA}/${SUB:more}")]
    [InlineData("SPRING_PROFILES_ACTIVE=native", "P_NATIVE_SEARCHLOCATIONS=${DIRS:{0},{0}/more}")]
    [InlineData("DATA_DIR={0}", "SPRING_PROFILES_ACTIVE=native", "P__Native__SearchLocations__0=${data.dir}/${part:${none:more}}")]
    [InlineData("--my.root={0}", "--my.data=${my.root}/more", "--spring.profiles.active=native", "--P.native.search-locations=${my.data}")]
    public async Task Settings_may_be_spelled_as_Spring_or_NET_spells_them(params string[] settings)
    {
        await using var server = ConfigServerProcess.Start(settings.Select(Expand));
        using var client = new HttpClient { BaseAddress = await server.AddressAsync() };

        var answer = await client.GetStringAsync("/orders/dev", TestContext.Current.CancellationToken);

        Assert.Contains("\"k\":2", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("P.git.uri: no back end is chosen")]
    [InlineData("P.git.uri: no back end is chosen", "--spring.profiles.active=prod")]
    [InlineData("spring.profiles.active: the back end 'vault' is not available", "--spring.profiles.active=vault,native")]
    [InlineData("P.composite: no back end is listed", "--spring.profiles.active=composite")]
    [InlineData("P.composite: the back end 'jdbc' is not available", "--spring.profiles.active=composite", "--P.composite[0].type=jdbc")]
    [InlineData("P.git.uri: a client must not choose the host", "--P.git.uri=https://{application}.example/x")]
    [InlineData("P.git.uri: a client must not choose the host", "--P.git.uri=git@{profile}:x")]
    [InlineData("P.git.uri: the placeholder ${D} has no value", "--P.git.uri=https://${D}/x")]
    [InlineData("P.git.repos.team.uri: the placeholder ${D} has no value", "--P.git.uri=file:{1}", "--P.git.repos.team=file:/a${D}")]
    [InlineData("P.prefix: the placeholder ${a} needs itself", "--P.prefix=${a}", "--a=${b}", "--b=x${a}")]
    [InlineData("spring.security.user.password: {sha256} is not available", "--P.git.uri=file:{1}", "--spring.security.user.password={sha256}x")]
    [InlineData("spring.security.user.password: what follows {bcrypt} is no", "--P.git.uri=file:{1}", "--spring.security.user.password={bcrypt}x")]
    [InlineData("P.security.clients.a.password: {md5} is not", "--P.git.uri=file:{1}", "--P.security.clients.a.password={md5}x")]
    [InlineData("P.git.password: the value cannot be decrypted", "--P.git.uri=file:{1}", "--P.git.password={cipher}00")]
    [InlineData("P.git.password: the value cannot be decrypted", "--P.git.uri=file:{1}", "--encrypt.key=foo", "--P.git.password={cipher}zz")]
    [InlineData("P.git.repos.team.uri: a repository needs one", "--P.git.uri=file:{1}", "--P.git.repos.team.pattern=x")]
    [InlineData("P.git.search-paths: '../x' leaves the repository", "--P.git.uri=file:{1}", "--P.git.search-paths=../x")]
    [InlineData("P.git.private-key: not a private key", "--P.git.uri=file:{1}", "--P.git.private-key=secret")]
    [InlineData("P.git.repos.team.host-key: needs host-key-algorithm", "--P.git.uri=file:{1}", "--P.git.repos.team.uri=git@h:x", "--P.git.repos.team.host-key=AA==")]
    [InlineData("P.git.host-key-algorithm: 'ssh-dss' is none of", "--P.git.uri=file:{1}", "--P.git.host-key=AA==", "--P.git.host-key-algorithm=ssh-dss")]
    [InlineData("P.git.host-key: not base64", "--P.git.uri=file:{1}", "--P.git.host-key=x", "--P.git.host-key-algorithm=ssh-rsa")]
    [InlineData("P.git.known-hosts-file: there is no such file", "--P.git.uri=file:{1}", "--P.git.known-hosts-file=/missing")]
    [InlineData("P.git.preferred-authentications: 'gssapi' is none of", "--P.git.uri=file:{1}", "--P.git.preferred-authentications=publickey,gssapi")]
    [InlineData("http://127.0.0.1:1/x cannot be cloned", "--P.git.uri=http://127.0.0.1:1/x", "--P.git.clone-on-start=true", "--P.git.basedir={2}")]
    [InlineData("P.native.search-locations: no directory is served", "--spring.profiles.active=native")]
    [InlineData("P.native.search-locations: 'classpath:/x' must", "--spring.profiles.active=native", "--P.native.search-locations=classpath:/x")]
    [InlineData("P.prefix: 'config' must", "--spring.profiles.active=native", "--P.native.search-locations={0}", "--P.prefix=config")]
    [InlineData("encrypt.salt: 'xyz' must be hexadecimal", "--encrypt.salt=xyz")]
    [InlineData("encrypt.rsa.algorithm: 'ROT13' must be", "--encrypt.rsa.algorithm=ROT13")]
    [InlineData("encrypt.key: it begins like an RSA private key", "--encrypt.key=-----BEGIN RSA PRIVATE KEY-----")]
    [InlineData("encrypt.key: a public key cannot decrypt", "--encrypt.key=ssh-rsa AAAA")]
    [InlineData("encrypt.key-store.location: '/missing.p12' cannot be opened", "--encrypt.key-store.location=/missing.p12")]
    [InlineData("encrypt.key-store.location: '{1}' cannot be opened with encrypt.key-store.password", "--encrypt.key-store.location={1}")]
    [InlineData(
        "encrypt.key-store.alias: no RSA private key 'x' that encrypt.key-store.secret opens",
        "--encrypt.key-store.location={1}", "--encrypt.key-store.password=letmein", "--encrypt.key-store.alias=x")]
    public async Task What_cannot_work_is_said_in_a_line_that_names_the_key(string message, params string[] settings)
    {
        var (code, errors) = await EntryPoint.RunAsync(typeof(Program).Assembly, [.. settings.Select(Expand)]);

        Assert.Equal(1, code);
        Assert.Contains(Expand(message), errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_location_whose_placeholders_have_no_value_is_a_directory_that_is_not_there()
    {
        await using var server = ConfigServerProcess.Start(
            ["--spring.profiles.active=native", $"--spring.cloud.config.server.native.search-locations=file:${{NONE}}/x,{_files.Location}"]);
        using var client = new HttpClient { BaseAddress = await server.AddressAsync() };

        var answer = await client.GetStringAsync("/orders/dev", TestContext.Current.CancellationToken);

        Assert.Contains("\"k\":1", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_that_cannot_work_ends_with_1()
    {
        await using var server = ConfigServerProcess.Start(["ENCRYPT_KEY=ssh-rsa AAAA"]);

        var (code, errors) = await server.ExitAsync();

        Assert.Equal(1, code);
        Assert.Contains("encrypt.key: a public key cannot decrypt", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ENCRYPT_KEY=foo")]
    [InlineData("--encrypt.key=foo")]
    [InlineData("Encrypt__Key=foo")]
    public async Task The_key_may_come_from_the_environment_and_no_log_has_it(string setting)
    {
        const string cipherText = "682bc583f4641835fa2db009355293665d2647dade3375c0ee201de2a49f7bda";
        _files.With("vault.yml", $"good: '{{cipher}}{cipherText}'\nbad: '{{cipher}}{cipherText[2..]}'\n");
        await using var server = ConfigServerProcess.Start(
            [setting, "--spring.profiles.active=native", $"--spring.cloud.config.server.native.search-locations={_files.Location}"]);
        using var client = new HttpClient { BaseAddress = await server.AddressAsync() };

        var answer = await client.GetStringAsync("/vault/dev", TestContext.Current.CancellationToken);
        var log = await server.StopAsync();

        Assert.Contains("\"good\":\"mysecret\"", answer, StringComparison.Ordinal);
        Assert.Matches(@"config\.value\.undecryptable: \S+/vault\.yml: invalid\.bad", log);
        Assert.DoesNotContain("mysecret", log, StringComparison.Ordinal);
        Assert.DoesNotContain(cipherText[2..], log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_file_is_logged_with_its_line_once_a_change()
    {
        _files.With("broken.yml", "a: 1\nb: [\n");
        await using var server = ConfigServerProcess.Start(
            ["--spring.profiles.active=native", $"--spring.cloud.config.server.native.search-locations={_files.Location}"]);
        using var client = new HttpClient { BaseAddress = await server.AddressAsync() };
        for (var time = 0; time < 3; time++)
        {
            using var response = await client.GetAsync("/broken/dev", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        }

        var log = await server.StopAsync();

        Assert.Single(Regex.Matches(log, @"config\.file\.broken: \S+/broken\.yml: line 3: "));
    }

    [Theory]
    [InlineData("--P.git.refreshrat=5", "P.git.refreshrat is no setting of this server; is P.git.refresh-rate meant?")]
    [InlineData("P_GIT_SERCHPATHS=a", "P_GIT_SERCHPATHS is no setting of this server; is P.git.search-paths meant?")]
    [InlineData("--encrypt.something-else=x", "encrypt.something-else is no setting of this server")]
    [InlineData("--P.git.cloneSubmodules=true", "P.git.cloneSubmodules means nothing to this server")]
    [InlineData("--P.git.proxy.https.host=h", "P.git.proxy.https.host means nothing to this server")]
    [InlineData("EUREKA_CLIENT_ENABLED=true", "EUREKA_CLIENT_ENABLED means nothing to this server")]
    [InlineData("--server.servlet.context-path=/x", "server.servlet.context-path means nothing to this server")]
    public async Task An_option_that_does_nothing_is_named_in_the_log(string setting, string line)
    {
        await using var server = ConfigServerProcess.Start(
            [Expand(setting), "--spring.profiles.active=native", Expand("--P.native.search-locations={0}")]);

        await server.AddressAsync();

        Assert.Contains(Expand(line), server.LogBefore, StringComparison.Ordinal);
        Assert.DoesNotContain("search-locations is", server.LogBefore, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_label_that_does_not_exist_is_named_once_in_the_log()
    {
        new GitCommands(_files.PathOf("repository")).Commit("orders.yml", "k: 1");
        await using var server = ConfigServerProcess.Start([$"--spring.cloud.config.server.git.uri=file:{_files.PathOf("repository")}"]);
        using var client = new HttpClient { BaseAddress = await server.AddressAsync() };
        for (var time = 0; time < 3; time++)
        {
            using var response = await client.GetAsync("/orders/dev/relase", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }

        var log = await server.StopAsync();

        Assert.Single(Regex.Matches(log, @"config\.git\.label: file:\S+/repository has no branch, tag or commit 'relase'"));
    }

    private string Expand(string setting) => setting
        .Replace("P.", "spring.cloud.config.server.", StringComparison.Ordinal)
        .Replace("P__", "Spring__Cloud__Config__Server__", StringComparison.Ordinal)
        .Replace("P_", "SPRING_CLOUD_CONFIG_SERVER_", StringComparison.Ordinal)
        .Replace("{1}", Repository.PathOf("tests", "Config.Tests", "golden", "keys", "golden.p12"), StringComparison.Ordinal)
        .Replace("{2}", _files.PathOf("clones"), StringComparison.Ordinal)
        .Replace("{0}", _files.Location, StringComparison.Ordinal);

    public void Dispose() => _files.Dispose();
}
