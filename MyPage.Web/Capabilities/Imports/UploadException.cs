namespace MyPage.Web.Capabilities.Imports;

/// <summary>Ends the taking of files from within; it never leaves this folder.</summary>
internal sealed class UploadException(UploadRefusal refusal) : Exception($"Refused: {refusal}.")
{
    public UploadRefusal Refusal => refusal;
}
