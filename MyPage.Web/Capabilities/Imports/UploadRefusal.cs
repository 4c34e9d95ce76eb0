namespace MyPage.Web.Capabilities.Imports;

/// <summary>Why files are not taken for an import.</summary>
public enum UploadRefusal
{
    /// <summary>An import is under way, or waits to be decided upon: one at a time over all nodes.</summary>
    AnotherIsOpen,

    /// <summary>None of the files has a name that the import knows.</summary>
    NoneKnown,

    /// <summary>Two of them are the same file of the import.</summary>
    NamedTwice,

    /// <summary>Together, unpacked, they are larger than <see cref="ImportOptions.LargestUpload"/>.</summary>
    TooLarge,

    /// <summary>There are more files than any export has.</summary>
    TooMany,

    /// <summary>A ZIP that cannot be opened: damaged, encrypted, or none.</summary>
    NoZip,

    /// <summary>A ZIP with a name that leads out of its folder.</summary>
    HostileName,

    /// <summary>This node cannot keep them: its disk is full, or is not to be written to.</summary>
    CannotKeep,
}
