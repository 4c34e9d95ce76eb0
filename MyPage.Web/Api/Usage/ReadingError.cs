using System.ComponentModel;

namespace MyPage.Web.Api.Usage;

/// <summary>What is wrong with a reading; the others are taken.</summary>
/// <param name="Index">Which, from 0 in the order of the request.</param>
/// <param name="Field">Which field; null where it is the reading as a whole.</param>
/// <param name="Code">A name that never changes.</param>
/// <param name="Message">The same in a sentence.</param>
public sealed record ReadingError(
    [property: Description("Which reading, from 0 in the order of the request.")] int Index,
    [property: Description("Which field; null where it is the reading as a whole.")] string? Field,
    [property: Description("A name that never changes.")] string Code,
    [property: Description("The same in a sentence.")] string Message);
