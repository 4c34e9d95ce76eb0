namespace MyPage.Web.Features.Import.Stages;

/// <summary>How many rows would cost somebody something that no later import gives back.</summary>
/// <param name="OtherPeople">Rows that make another person the registered user.</param>
/// <param name="Ends">Rows that end what is in force.</param>
internal readonly record struct GraveChanges(int OtherPeople, int Ends)
{
    public static GraveChanges operator +(GraveChanges one, GraveChanges other) => new(one.OtherPeople + other.OtherPeople, one.Ends + other.Ends);
}
