using System.Buffers;
using Microservices.Registry.Leases;
using Microservices.Registry.Protocol;
using Microsoft.AspNetCore.Http.Features;

namespace Microservices.Registry.Replication;

/// <summary><c>POST peerreplication/batch</c>: what a peer's clients did there. Nothing of it is passed on.</summary>
internal static class BatchEndpoint
{
    public static async Task Apply(EurekaCall call)
    {
        var form = RegistrationBody.FormOf(call.Http.Request, out var type);
        if (form != AnswerForm.Json)
        {
            var status = form is null ? StatusCodes.Status400BadRequest : StatusCodes.Status415UnsupportedMediaType;
            await ErrorReply.WriteAsync(call, status);
            return;
        }
        if (call.Http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = call.Options.MaxReplicationBytes;
        var items = await RegistrationBody.ReadAsync(
            call, call.Options.MaxReplicationBytes, body => ReplicationJsonReader.Read(RequestBody.ToUtf8(body.Span, type!)));
        if (items is null)
        {
            await RegistrationBody.RejectAsync(call, AnswerForm.Json);
            return;
        }
        call.Http.Response.Headers[NodeId.Header] = call.Http.RequestServices.GetRequiredService<NodeId>().Value;
        var buffer = new ArrayBufferWriter<byte>(64 * (items.Count + 1));
        var isXml = Negotiation.Form(call.Http.Request) == AnswerForm.Xml;
        var results = items.Select(item => Apply(call, item));
        if (isXml) BatchAnswerWriter.WriteXml(new(buffer), results);
        else BatchAnswerWriter.WriteJson(buffer, results);
        await Reply.BytesAsync(call, isXml ? "application/xml" : "application/json", buffer.WrittenSpan);
    }

    private static BatchResult Apply(EurekaCall call, ReplicationItem item)
    {
        if (item is not { App: { } name, Id: { } id, Action: { } action }) return new(StatusCodes.Status500InternalServerError);
        var (registry, app) = (call.Registry, name.ToUpperInvariant());
        var status = item.Status is null ? null : InstanceStatusNames.Parse(item.Status);
        return action switch
        {
            ReplicationAction.Register => Register(call, item, app),
            ReplicationAction.Heartbeat => Renew(registry, item, app),
            ReplicationAction.Cancel => Found(registry.Cancel(app, id, isReplica: true, item.LastDirty)),
            ReplicationAction.StatusUpdate when status is { } value =>
                Found(registry.OverrideStatus(app, id, value, item.LastDirty ?? 0, isReplica: true), () => call.Log.Overridden(app, id, value, who: null)),
            ReplicationAction.DeleteStatusOverride when status is not null || item.Status is null =>
                Found(
                    registry.RemoveOverride(app, id, status ?? InstanceStatus.Unknown, item.LastDirty ?? 0, isReplica: true),
                    () => call.Log.Released(app, id, status ?? InstanceStatus.Unknown, who: null)),
            _ => new(StatusCodes.Status500InternalServerError),
        };
    }

    /// <summary>What is wrong with a registration is the business of the peer that took it: it is told nothing.</summary>
    private static BatchResult Register(EurekaCall call, ReplicationItem item, string app)
    {
        if (item.Instance is not { } registration) return new(StatusCodes.Status500InternalServerError);
        if (RegistrationCheck.Fault(registration, app, call.Options) is null)
            call.Registry.Register(registration.ToInstance(call.Now), isReplica: true);
        return new(StatusCodes.Status200OK);
    }

    private static BatchResult Renew(InstanceRegistry registry, ReplicationItem item, string app)
    {
        var renewal = new Renewal(app, item.Id!, item.LastDirty, IsReplica: true, InstanceStatusNames.Parse(item.OverriddenStatus));
        return registry.Renew(renewal) switch
        {
            RenewalResult.Renewed => new(StatusCodes.Status200OK),
            RenewalResult.Conflict => new(StatusCodes.Status409Conflict, registry.Find(app, item.Id!)),
            _ => new(StatusCodes.Status404NotFound),
        };
    }

    private static BatchResult Found(bool found, Action tell)
    {
        if (found) tell();
        return Found(found);
    }

    private static BatchResult Found(bool found) => new(found ? StatusCodes.Status200OK : StatusCodes.Status404NotFound);
}
