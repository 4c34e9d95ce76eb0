namespace MyPage.LineSimulator.Settings;

/// <summary>Whoever reaches the simulator may sign in as anybody; on a production machine that must not happen by accident.</summary>
internal static class ProductionGuard
{
    public static void ThrowIfProduction(IConfiguration configuration, SimulatorOptions options)
    {
        if (options.ForceInProduction)
        {
            return;
        }

        foreach (var variable in (string[])["ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT"])
        {
            if (string.Equals(configuration[variable], "Production", StringComparison.OrdinalIgnoreCase))
            {
                throw new InvalidOperationException(
                    $"The LINE simulator does not start because {variable} is Production: it lets everyone who reaches it "
                    + "sign in as any simulated person and holds no secret. It is for development and tests. "
                    + "If this really is a test machine, set Simulator:ForceInProduction=true.");
            }
        }
    }
}
