namespace Microservices.Registry.Snapshots;

/// <summary>Small applications that follow each other in a list, encoded together.</summary>
/// <param name="Members">The applications.</param>
/// <param name="IsFirst">Whether they begin the list: then no comma comes before them.</param>
/// <param name="Fragment">What they are encoded as.</param>
internal sealed record FragmentRun(ApplicationSnapshot[] Members, bool IsFirst, Fragment Fragment);
