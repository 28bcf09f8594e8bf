using Microservices.ConfigServer.Git;
using Microservices.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace Microservices.ConfigServer.Settings;

internal static class SettingsExtensions
{
    /// <summary>Reads the options of the command line and the environment.</summary>
    /// <returns>Whether they can be read; if not, a line says why.</returns>
    public static bool ReadSettings(this WebApplicationBuilder builder, string[] args)
    {
        try
        {
            builder.AddSpringProperties(args, SpringNames.All);
            var keys = new EncryptionOptions();
            builder.Configuration.GetSection(EncryptionOptions.SectionName).Bind(keys);
            // Again, now that the key is known: a list is split only when it is decrypted.
            builder.AddSpringProperties(args, SpringNames.All, new SettingDecryptor(keys).Open);
            return true;
        }
        catch (FormatException e)
        {
            Console.Error.WriteLine(e.Message);
            return false;
        }
    }

    public static WebApplicationBuilder AddSettings(this WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        builder.Services.AddSingleton<IValidateOptions<ProfilesOptions>, ProfilesOptionsValidator>();
        builder.Services.AddSingleton<IValidateOptions<ServerOptions>, ServerOptionsValidator>();
        builder.Services.AddSingleton<IValidateOptions<BackEndOptions>, BackEndOptionsValidator>();
        builder.Services.AddSingleton<IValidateOptions<EncryptionOptions>, EncryptionOptionsValidator>();
        builder.Services.AddOptions<ProfilesOptions>().Bind(configuration.GetSection(ProfilesOptions.SectionName)).ValidateOnStart();
        builder.Services.AddOptions<ServerOptions>().Bind(configuration.GetSection(ServerOptions.SectionName)).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<SecurityOptions>, SecurityOptionsValidator>();
        builder.Services.AddOptions<SecurityOptions>()
            .Bind(configuration.GetSection(SecurityOptions.SectionName))
            .Configure(options => configuration.GetSection(SpringUserOptions.SectionName).Bind(options.User))
            .ValidateOnStart();
        builder.Services.AddOptions<BackEndOptions>()
            .Configure<IOptions<ProfilesOptions>>((options, profiles) => options.Read(configuration, profiles.Value.Active))
            .ValidateOnStart();
        builder.Services.AddOptions<EncryptionOptions>().Bind(configuration.GetSection(EncryptionOptions.SectionName)).ValidateOnStart();
        return builder;
    }

    /// <summary>Runs until the server is asked to stop.</summary>
    /// <returns>The exit code: 1 when it does not start, with a line that says why.</returns>
    public static async Task<int> RunServerAsync(this WebApplication app)
    {
        try
        {
            await app.Services.GetRequiredService<GitStart>().FetchAsync();
            await app.RunAsync();
            return 0;
        }
        catch (StartException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }

    /// <summary>Says what is wrong with the settings, a line each, instead of a stack trace.</summary>
    public static bool HasValidSettings(this WebApplication app)
    {
        var failures = new List<string>();
        try
        {
            app.Services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (OptionsValidationException e)
        {
            failures.AddRange(e.Failures);
        }
        catch (AggregateException e)
        {
            failures.AddRange(e.InnerExceptions.OfType<OptionsValidationException>().SelectMany(inner => inner.Failures));
        }
        failures.ForEach(Console.Error.WriteLine);
        return failures.Count == 0;
    }
}
