using MyPage.Domain.Contracts;

namespace MyPage.Web.Capabilities.DataGifts;

/// <summary>A line that has to do with a gift, as the reader may see it.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Name">The name of its user at that time; null where the reader does not learn it.</param>
/// <param name="Number">Its number; null where the reader does not learn it.</param>
public sealed record SeenParty(Guid Id, string? Name, PhoneNumber? Number);
