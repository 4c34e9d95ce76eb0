using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MyPage.Web.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AppendOnlyAudit : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // The audit log is append-only in the database itself (docs/product.md 3).
            foreach (var act in new[] { "UPDATE", "DELETE" })
            {
                migrationBuilder.Sql($"""
                    CREATE TRIGGER "AuditEntries_refuse_{act}" BEFORE {act} ON "AuditEntries"
                    BEGIN
                        SELECT RAISE(ABORT, 'AuditEntries is append-only');
                    END;
                    """);
            }

            // REPLACE would delete without asking the trigger for deletes.
            migrationBuilder.Sql("""
                CREATE TRIGGER "AuditEntries_refuse_REPLACE" BEFORE INSERT ON "AuditEntries"
                WHEN EXISTS (SELECT 1 FROM "AuditEntries" WHERE "Id" = NEW."Id")
                BEGIN
                    SELECT RAISE(ABORT, 'AuditEntries is append-only');
                END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER \"AuditEntries_refuse_UPDATE\";");
            migrationBuilder.Sql("DROP TRIGGER \"AuditEntries_refuse_DELETE\";");
            migrationBuilder.Sql("DROP TRIGGER \"AuditEntries_refuse_REPLACE\";");
        }
    }
}
