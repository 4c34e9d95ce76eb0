namespace MyPage.Web.Capabilities.Jobs;

/// <summary>What an operator orders of a job. Names stand in the audit log and never change.</summary>
public enum JobAct
{
    /// <summary>Runs once, as soon as a node looks.</summary>
    Run,

    /// <summary>Ends after the batch that is being written, and is not started again by the schedule.</summary>
    Stop,

    /// <summary>The schedule starts it again.</summary>
    Resume,
}
