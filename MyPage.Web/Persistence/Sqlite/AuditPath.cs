using Microsoft.EntityFrameworkCore.Migrations;

namespace MyPage.Web.Persistence.Sqlite;

/// <summary>
/// The triggers by which the audit log takes entries and nothing else, but for what a row of <c>AuditRemovals</c> says when it is inserted: the trigger that
/// the insert fires does it, and no statement of anybody else can (docs/adr/0027-what-is-removed.md).
/// </summary>
public static class AuditPath
{
    private const string Due = "SELECT \"Id\", \"At\" FROM \"AuditEntries\" WHERE \"At\" < NEW.\"Before\" ORDER BY \"At\", \"Id\" LIMIT NEW.\"Most\"";
    private const string Personal = "\"ContractId\" = NEW.\"ContractId\" AND (\"Address\" IS NOT NULL OR \"Reason\" IS NOT NULL OR \"LineAccountId\" IS NOT NULL)";

    /// <summary>Puts them in place of those that refused everything.</summary>
    public static void Open(MigrationBuilder migration)
    {
        Drop(migration, "AuditEntries_refuse_UPDATE", "AuditEntries_refuse_DELETE", "AuditEntries_refuse_REPLACE");

        // REPLACE asks no trigger for deletes, and finds what it replaces by the key or by the row's own number (-1 where none is given).
        migration.Sql("""
            CREATE TRIGGER "AuditEntries_refuse_REPLACE" BEFORE INSERT ON "AuditEntries"
            WHEN EXISTS (SELECT 1 FROM "AuditEntries" WHERE "Id" = NEW."Id" OR rowid = NEW.rowid)
            BEGIN
                SELECT RAISE(ABORT, 'AuditEntries is append-only');
            END;
            """);
        migration.Sql("""
            CREATE TRIGGER "AuditEntries_refuse_DELETE" BEFORE DELETE ON "AuditEntries"
            WHEN NOT EXISTS (SELECT 1 FROM "AuditRemovals" WHERE "IsOpen" AND "Kind" = 'Age' AND OLD."At" < "Before")
            BEGIN
                SELECT RAISE(ABORT, 'AuditEntries is append-only');
            END;
            """);
        migration.Sql("""
            CREATE TRIGGER "AuditEntries_refuse_UPDATE" BEFORE UPDATE ON "AuditEntries"
            WHEN NOT (
                EXISTS (SELECT 1 FROM "AuditRemovals" WHERE "IsOpen" AND "Kind" = 'ContractEnd' AND "ContractId" = OLD."ContractId")
                AND NEW."Address" IS NULL AND NEW."Reason" IS NULL AND NEW."LineAccountId" IS NULL
                AND NEW."Id" = OLD."Id" AND NEW."At" = OLD."At" AND NEW."Act" = OLD."Act" AND NEW."Actor" = OLD."Actor" AND NEW."ActorId" IS OLD."ActorId"
                AND NEW."Way" IS OLD."Way" AND NEW."ContractId" IS OLD."ContractId" AND NEW."SubscriptionId" IS OLD."SubscriptionId" AND NEW."Detail" IS OLD."Detail")
            BEGIN
                SELECT RAISE(ABORT, 'AuditEntries is append-only');
            END;
            """);
        migration.Sql("""
            CREATE TRIGGER "AuditRemovals_refuse_INSERT" BEFORE INSERT ON "AuditRemovals"
            WHEN NOT NEW."IsOpen" OR EXISTS (SELECT 1 FROM "AuditRemovals" WHERE "Id" = NEW."Id" OR rowid = NEW.rowid)
                OR NEW."Kind" NOT IN ('Age', 'ContractEnd')
                OR (NEW."Kind" = 'Age' AND (NEW."Before" IS NULL OR julianday(NEW."At") - julianday(NEW."Before") < 365 OR julianday('now') - julianday(NEW."Before") < 365))
                OR (NEW."Kind" = 'ContractEnd' AND NOT EXISTS (
                    SELECT 1 FROM "Contracts" WHERE "Id" = NEW."ContractId" AND "Status" = 'Terminated' AND "EndedAt" IS NOT NULL))
            BEGIN
                SELECT RAISE(ABORT, 'AuditRemovals takes removals of what is a year old, or of a contract that ended');
            END;
            """);
        migration.Sql($"""
            CREATE TRIGGER "AuditRemovals_remove" AFTER INSERT ON "AuditRemovals"
            BEGIN
                UPDATE "AuditRemovals" SET ("Entries", "OldestAt", "NewestAt") = (SELECT count(*), min("At"), max("At") FROM ({Due}))
                    WHERE "Id" = NEW."Id" AND NEW."Kind" = 'Age';
                DELETE FROM "AuditEntries" WHERE NEW."Kind" = 'Age' AND "Id" IN (SELECT "Id" FROM ({Due}));
                UPDATE "AuditRemovals" SET ("Entries", "OldestAt", "NewestAt") = (SELECT count(*), min("At"), max("At") FROM "AuditEntries" WHERE {Personal})
                    WHERE "Id" = NEW."Id" AND NEW."Kind" = 'ContractEnd';
                UPDATE "AuditEntries" SET "Address" = NULL, "Reason" = NULL, "LineAccountId" = NULL WHERE NEW."Kind" = 'ContractEnd' AND {Personal};
                UPDATE "AuditRemovals" SET "IsOpen" = 0 WHERE "Id" = NEW."Id";
            END;
            """);
        migration.Sql("""
            CREATE TRIGGER "AuditRemovals_refuse_UPDATE" BEFORE UPDATE ON "AuditRemovals"
            WHEN NOT OLD."IsOpen"
            BEGIN
                SELECT RAISE(ABORT, 'AuditRemovals is append-only');
            END;
            """);
        migration.Sql("""
            CREATE TRIGGER "AuditRemovals_refuse_DELETE" BEFORE DELETE ON "AuditRemovals"
            BEGIN
                SELECT RAISE(ABORT, 'AuditRemovals is append-only');
            END;
            """);
    }

    /// <summary>Puts back those that refuse everything.</summary>
    public static void Close(MigrationBuilder migration)
    {
        Drop(
            migration, "AuditRemovals_refuse_DELETE", "AuditRemovals_refuse_UPDATE", "AuditRemovals_remove", "AuditRemovals_refuse_INSERT",
            "AuditEntries_refuse_UPDATE", "AuditEntries_refuse_DELETE", "AuditEntries_refuse_REPLACE");
        migration.Sql("""
            CREATE TRIGGER "AuditEntries_refuse_REPLACE" BEFORE INSERT ON "AuditEntries"
            WHEN EXISTS (SELECT 1 FROM "AuditEntries" WHERE "Id" = NEW."Id")
            BEGIN
                SELECT RAISE(ABORT, 'AuditEntries is append-only');
            END;
            """);
        foreach (var act in new[] { "UPDATE", "DELETE" })
        {
            migration.Sql($"""
                CREATE TRIGGER "AuditEntries_refuse_{act}" BEFORE {act} ON "AuditEntries"
                BEGIN
                    SELECT RAISE(ABORT, 'AuditEntries is append-only');
                END;
                """);
        }
    }

    private static void Drop(MigrationBuilder migration, params ReadOnlySpan<string> triggers)
    {
        foreach (var trigger in triggers)
        {
            migration.Sql($"DROP TRIGGER \"{trigger}\";");
        }
    }
}
