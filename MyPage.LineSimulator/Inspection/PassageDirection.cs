namespace MyPage.LineSimulator.Inspection;

internal enum PassageDirection
{
    /// <summary>The portal's server called LINE.</summary>
    FromPortal,

    /// <summary>A person's browser visited LINE.</summary>
    FromBrowser,

    /// <summary>LINE sent a webhook.</summary>
    ToPortal,
}
