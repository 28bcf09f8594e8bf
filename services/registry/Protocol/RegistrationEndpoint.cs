namespace Microservices.Registry.Protocol;

internal static class RegistrationEndpoint
{
    private const string IsFull = "The registry is full (eureka.server.max-instances, eureka.server.max-instances-per-application)";

    public static async Task Register(EurekaCall call)
    {
        var form = RegistrationBody.FormOf(call.Http.Request, out var type);
        if (form is null or AnswerForm.None)
        {
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
        var app = call.Resource.Segments[1].ToUpperInvariant();
        if (registration is null)
            await RegistrationBody.RejectAsync(call, form.Value);
        else if (RegistrationCheck.Fault(registration, app, call.Options) is { } fault)
            await RegistrationBody.RejectAsync(call, fault);
        else if (call.Registry.Register(registration.ToInstance(call.Now), call.IsReplica))
            call.Http.Response.StatusCode = StatusCodes.Status204NoContent;
        else
            await ErrorReply.WriteAsync(call, StatusCodes.Status503ServiceUnavailable, IsFull);
    }
}
