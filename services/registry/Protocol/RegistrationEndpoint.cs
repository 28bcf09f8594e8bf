using Microservices.Registry.Security;

namespace Microservices.Registry.Protocol;

internal static class RegistrationEndpoint
{
    private const string IsFull = "The registry is full (eureka.server.max-instances, eureka.server.max-instances-per-application)";

    public static async Task Register(EurekaCall call)
    {
        try
        {
            await RegisterAsync(call);
        }
        catch (BadHttpRequestException exception)
        {
            Tell(call, exception.Message);
            throw;
        }
    }

    private static async Task RegisterAsync(EurekaCall call)
    {
        var form = RegistrationBody.FormOf(call.Http.Request, out var type);
        if (form is null or AnswerForm.None)
        {
            Tell(call, $"its content type is {call.Http.Request.ContentType ?? "missing"}");
            var status = form is null ? StatusCodes.Status400BadRequest : StatusCodes.Status415UnsupportedMediaType;
            await ErrorReply.WriteAsync(call, status);
            return;
        }
        var registration = await RegistrationBody.ReadAsync(
            call,
            call.Options.MaxRegistrationBytes,
            body => form == AnswerForm.Xml
                ? RegistrationXmlReader.Read(XmlEncoding.Decode(body.Span, RequestBody.CharsetOf(type!)))
                : RegistrationJsonReader.Read(RequestBody.ToUtf8(body.Span, type!)));
        if (registration is null)
        {
            Tell(call, "its body cannot be read");
            await RegistrationBody.RejectAsync(call, form.Value);
        }
        else if (RegistrationCheck.Fault(registration, InstanceEndpoints.App(call), call.Options) is { } fault)
        {
            Tell(call, fault);
            await RegistrationBody.RejectAsync(call, fault);
        }
        else if (call.Registry.Register(registration.ToInstance(call.Now), call.IsReplica))
        {
            call.Http.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        else
        {
            Tell(call, IsFull);
            await ErrorReply.WriteAsync(call, StatusCodes.Status503ServiceUnavailable, IsFull);
        }
    }

    private static void Tell(EurekaCall call, string fault) => call.Log.Refused(InstanceEndpoints.App(call), Accounts.NameOf(call.Http), fault);
}
