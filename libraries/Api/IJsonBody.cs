namespace Microservices.Api;

/// <summary>A request body that can be read from the fields of a JSON object.</summary>
public interface IJsonBody<out T>
{
    /// <summary>Reads every field; what is wrong is noted in <paramref name="fields"/>.</summary>
    /// <param name="fields">The body's fields.</param>
    /// <param name="time">What day it is, for rules about dates.</param>
    static abstract T Read(JsonFields fields, TimeProvider time);
}
