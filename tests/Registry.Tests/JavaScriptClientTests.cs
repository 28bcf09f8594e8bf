using System.Diagnostics;

namespace Microservices.Registry.Tests;

/// <summary>The JavaScript world's client, as npm has it.</summary>
public sealed class JavaScriptClientTests
{
    private const string Package = "eureka-js-client@4.5.0";

    private const string Script = """
        const { Eureka } = require('eureka-js-client');
        const port = Number(process.argv[2]);
        const client = new Eureka({
          instance: { app: 'js-shop', instanceId: 'js-1', hostName: 'js.example', ipAddr: '10.0.0.9', port: 8080, vipAddress: 'js-shop',
                      dataCenterInfo: { name: 'MyOwn' } },
          eureka: { host: '127.0.0.1', port, servicePath: '/eureka/v2/apps/', heartbeatInterval: 200, registryFetchInterval: 200,
                    shouldUseDelta: true, maxRetries: 1 },
        });
        client.logger.level('error');
        client.on('registered', () => console.log('registered'));
        let beats = 0;
        client.on('heartbeat', () => {
          if (++beats !== 3) return;
          console.log('renewed', client.getInstancesByAppId('JS-SHOP').length, client.getInstancesByVipAddress('cart').length);
          client.stop(error => { console.log(error ? 'not left' : 'left'); process.exit(0); });
        });
        client.start(error => { if (error) { console.log('failed', error.message); process.exit(1); } });
        """;

    [Fact]
    public async Task Eureka_js_client_registers_renews_finds_and_leaves()
    {
        var isThere = File.Exists("/usr/bin/npm") || Environment.GetEnvironmentVariable("CI") == "true";
        Assert.SkipUnless(isThere, "There is no npm on this machine");
        var folder = Directory.CreateTempSubdirectory("js-client");
        try
        {
            await RunAsync(folder, "npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", folder.FullName, Package);
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "client.js"), Script, TestContext.Current.CancellationToken);
            await using var node = await Node.StartAsync();
            await node.RegisterAsync(new("CART", "n1"));

            var said = await RunAsync(folder, "node", "client.js", $"{node.Port}");

            Assert.Equal(["registered", "renewed 1 1", "left"], said.Split('\n', StringSplitOptions.RemoveEmptyEntries));
            Assert.Equal("CART/n1:UP", await node.KnownAsync());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> RunAsync(DirectoryInfo folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
        await process.WaitForExitAsync(limit.Token);
        Assert.True(process.ExitCode == 0, $"{program}: {await output} {await errors}");
        return await output;
    }
}
