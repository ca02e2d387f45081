namespace Cajal.Data;

/// <summary>A file of a well-known data set, where it is published and by what it is recognised.</summary>
/// <param name="Address">The address.</param>
/// <param name="Name">The name under which it is kept.</param>
/// <param name="Md5">Its check sum as its publishers or other libraries give it; null where none is published.</param>
/// <param name="Members">For an archive, the members that are kept; null for a plain file.</param>
internal sealed record RemoteFile(string Address, string Name, string? Md5 = null, Func<string, string?>? Members = null);

/// <summary>What a set consists of, and under which terms.</summary>
/// <param name="Title">The name for people.</param>
/// <param name="Megabytes">What has to be fetched, about.</param>
/// <param name="Terms">The licence or what to cite.</param>
/// <param name="Files">The files.</param>
internal sealed record RemoteSet(string Title, double Megabytes, string Terms, RemoteFile[] Files);
