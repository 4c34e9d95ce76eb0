namespace MyPage.Web.Capabilities.Help;

/// <summary>Why a picture is not taken, in the words that customers and operators alike read.</summary>
public static class PictureWords
{
    public static string Of(PictureRefusal refusal) => refusal switch
    {
        PictureRefusal.OtherKind => HelpPictureText.OtherKind,
        PictureRefusal.TooLarge => HelpPictureText.TooLarge,
        PictureRefusal.TooManyPixels => HelpPictureText.TooManyPixels,
        PictureRefusal.Broken => HelpPictureText.Broken,
    };
}
