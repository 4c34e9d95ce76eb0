namespace MyPage.Web.Capabilities.Imports;

/// <summary>How far an import is (docs/import.md, From the console). Names are stored and never change.</summary>
public enum ImportState
{
    /// <summary>Its files are here; the node that has them begins the dry run.</summary>
    CheckWaiting,

    /// <summary>The dry run is under way: nothing is written.</summary>
    Checking,

    /// <summary>The dry run is over. In the console, an operator decides; a command's dry run is thereby done.</summary>
    Checked,

    /// <summary>An operator has ordered it to be loaded.</summary>
    LoadWaiting,

    /// <summary>It is being loaded, batch by batch.</summary>
    Loading,

    /// <summary>Done: everything but what was refused.</summary>
    Loaded,

    /// <summary>A strict one, of which a row was refused: nothing was loaded.</summary>
    NotLoaded,

    /// <summary>Given up by an operator, or interrupted at the command line: whole batches are loaded, or nothing.</summary>
    Cancelled,

    /// <summary>Its process ended in the middle: whole batches are loaded, or nothing.</summary>
    BrokenOff,

    /// <summary>It could not go on: the database, the disk. Whole batches are loaded, or nothing.</summary>
    Failed,

    /// <summary>Nobody decided in time; its files were removed.</summary>
    Expired,
}
