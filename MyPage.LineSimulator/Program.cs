using MyPage.LineSimulator;

try
{
    await using var app = SimulatorApplication.Create(args);
    await app.StartAsync();
    Console.WriteLine($"LINE simulator at {string.Join(", ", app.Urls)}");
    Console.WriteLine("For development and tests only: whoever reaches it signs in as anybody.");
    await app.WaitForShutdownAsync();
    return 0;
}
catch (InvalidOperationException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 2;
}
