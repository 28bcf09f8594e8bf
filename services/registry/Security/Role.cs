namespace Microservices.Registry.Security;

/// <summary>What an account may do; an operator may what a client may.</summary>
internal enum Role
{
    Client,
    Operator,
}
