namespace Microservices.AccountingService.Customers;

/// <summary>What the customer service says of a customer.</summary>
internal enum CustomerLookup
{
    /// <summary>The customer exists.</summary>
    Found,

    /// <summary>There is no such customer.</summary>
    Missing,

    /// <summary>No instance of the customer service answered in time.</summary>
    Unavailable,
}
