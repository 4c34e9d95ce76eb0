namespace MyPage.Web.Configuration;

/// <summary>The program cannot start or go on. Its message is one line for the operator that says what to do; it is shown without a stack trace.</summary>
public sealed class StartRefusedException(string message, Exception? inner = null) : Exception(message, inner);
