namespace MyPage.LineSimulator.Http;

/// <summary>One entry of <c>details</c> in an error body: what is wrong and where.</summary>
internal sealed record ApiFault(string Message, string Property);
