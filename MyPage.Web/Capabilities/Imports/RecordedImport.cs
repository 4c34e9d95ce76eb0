namespace MyPage.Web.Capabilities.Imports;

/// <summary>
/// One import in the history: who, when, which files, how far, what came of it. While it runs, this row is how every node knows of it. The
/// one that is at work keeps <see cref="SeenAt"/> moving; one that has stood still is broken off.
/// </summary>
public sealed class RecordedImport
{
    public required Guid Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>True when it was run at the command line, false when in the console.</summary>
    public required bool ByCommand { get; init; }

    /// <summary>The operator who gave the files; null at the command line, which has no name.</summary>
    public Guid? OperatorId { get; init; }

    /// <summary>That operator's name; empty at the command line.</summary>
    public string OperatorName { get; init; } = "";

    /// <summary>The operator who ordered it to be loaded; empty where nobody has.</summary>
    public string LoadedBy { get; set; } = "";

    /// <summary>The machine that has its files.</summary>
    public required string Node { get; set; }

    public required ImportState State { get; set; }

    public required DateTimeOffset StateAt { get; set; }

    public bool Strict { get; set; }

    /// <summary>See <see cref="ImportRequest.AcceptedUserChanges"/>.</summary>
    public int AcceptedUserChanges { get; set; }

    /// <summary>How many would have to be accepted for no file to be refused as a whole; null where none is for that.</summary>
    public int? NeededUserChanges { get; set; }

    /// <summary>True once it was begun to be loaded: batches may have been written.</summary>
    public bool MayHaveLoaded { get; set; }

    /// <summary>The file at work.</summary>
    public string CurrentFile { get; set; } = "";

    /// <summary>Rows of that file that are done with.</summary>
    public long Rows { get; set; }

    public long BytesRead { get; set; }

    public long BytesTotal { get; set; }

    /// <summary>When whoever is at work was last seen; moves while it works.</summary>
    public required DateTimeOffset SeenAt { get; set; }

    /// <summary>An operator has asked it to end.</summary>
    public bool CancelAsked { get; set; }

    /// <summary>Rows that the last pass refused.</summary>
    public int RefusedRows { get; set; }

    /// <summary>Names of files that are none of the import's, one a line.</summary>
    public string LeftAlone { get; set; } = "";

    /// <summary>Why it failed; null where it did not.</summary>
    public string? Fault { get; set; }

    /// <summary>When it was over, and its files removed; null while something can come of it.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    public List<RecordedImportFile> Files { get; init; } = [];

    /// <summary>Whether a process is at work on it.</summary>
    public bool IsRunning => State is ImportState.Checking or ImportState.Loading;
}
