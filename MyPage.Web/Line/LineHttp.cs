namespace MyPage.Web.Line;

/// <summary>The names of the HTTP clients for LINE's hosts.</summary>
public static class LineHttp
{
    public const string Api = "line-api";
}
