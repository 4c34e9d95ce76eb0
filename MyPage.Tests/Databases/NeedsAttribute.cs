namespace MyPage.Tests.Databases;

/// <summary>Says what the tests of a class need; tests under <see cref="NeedsFactAttribute"/> are left out where it is missing.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsAttribute(params Need[] needs) : Attribute
{
    public IReadOnlyList<Need> Needs { get; } = needs;
}
