using MyPage.Tests.Databases;

namespace MyPage.Tests.Import;

/// <summary>Tests of the import, each with portals of its own on the database of its class.</summary>
public abstract class ImportTest(Func<TestDatabase> database)
{
    protected Task<ImportPortal> CreatePortalAsync() => ImportPortal.CreateAsync(database());
}
