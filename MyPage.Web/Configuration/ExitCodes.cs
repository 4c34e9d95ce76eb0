namespace MyPage.Web.Configuration;

/// <summary>How commands end (docs/product.md 8).</summary>
public static class ExitCodes
{
    public const int Done = 0;
    public const int DoneWithRefusals = 1;
    public const int CouldNot = 2;
}
