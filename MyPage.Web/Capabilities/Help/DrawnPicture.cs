namespace MyPage.Web.Capabilities.Help;

/// <summary>A picture that was drawn anew here: nothing of the file that came is left but what one sees.</summary>
/// <param name="IsPng">PNG; JPEG otherwise.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Bytes">The file.</param>
public sealed record DrawnPicture(bool IsPng, int Width, int Height, byte[] Bytes);
