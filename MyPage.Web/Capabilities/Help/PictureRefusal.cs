namespace MyPage.Web.Capabilities.Help;

/// <summary>Why a picture is not taken.</summary>
public enum PictureRefusal
{
    /// <summary>Neither JPEG nor PNG, whatever it calls itself.</summary>
    OtherKind,

    /// <summary>The file has more than <see cref="PictureDrawing.LargestFile"/> bytes.</summary>
    TooLarge,

    /// <summary>It has more pixels than are drawn here.</summary>
    TooManyPixels,

    /// <summary>It is damaged, or ends too early.</summary>
    Broken,
}
