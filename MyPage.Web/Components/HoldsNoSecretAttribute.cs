namespace MyPage.Web.Components;

/// <summary>
/// A page that is the same for everybody: no code, no name, nothing that somebody could want to guess. Only such a page is sent
/// compressed (docs/security.md, Compression); on others the length of the answer could tell whether a guess beside the secret is right.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class HoldsNoSecretAttribute : Attribute;
