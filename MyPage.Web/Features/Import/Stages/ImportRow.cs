namespace MyPage.Web.Features.Import.Stages;

/// <summary>A row and the physical line on which it begins.</summary>
internal sealed record ImportRow<TRow>(int Line, TRow Values);
