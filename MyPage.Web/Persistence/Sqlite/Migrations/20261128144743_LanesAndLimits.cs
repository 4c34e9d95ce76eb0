using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MyPage.Web.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class LanesAndLimits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_OutboxMessages_DueAt",
                table: "OutboxMessages");

            migrationBuilder.AddColumn<string>(
                name: "Lane",
                table: "OutboxMessages",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "InARow",
                table: "FailedTries",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            // What waits while the portal is updated goes on by its own lane; answers in the chat are too old by then.
            migrationBuilder.Sql("UPDATE \"OutboxMessages\" SET \"Lane\" = CASE WHEN \"Kind\" IN ('Mail', 'PasswordLink') THEN 'Mail' ELSE 'Line' END;");
            migrationBuilder.Sql("UPDATE \"FailedTries\" SET \"InARow\" = \"Count\";");

            migrationBuilder.CreateTable(
                name: "LineIdentityEnds",
                columns: table => new
                {
                    LineAccount = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LineIdentityEnds", x => x.LineAccount);
                });

            migrationBuilder.CreateTable(
                name: "WindowCounts",
                columns: table => new
                {
                    Subject = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false),
                    EndsAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WindowCounts", x => x.Subject);
                });

            migrationBuilder.CreateIndex(
                name: "IX_OutboxMessages_Lane_DueAt",
                table: "OutboxMessages",
                columns: new[] { "Lane", "DueAt" },
                filter: "\"DueAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_LineIdentityEnds_At",
                table: "LineIdentityEnds",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_WindowCounts_EndsAt",
                table: "WindowCounts",
                column: "EndsAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "LineIdentityEnds");

            migrationBuilder.DropTable(
                name: "WindowCounts");

            migrationBuilder.DropIndex(
                name: "IX_OutboxMessages_Lane_DueAt",
                table: "OutboxMessages");

            migrationBuilder.DropColumn(
                name: "Lane",
                table: "OutboxMessages");

            migrationBuilder.DropColumn(
                name: "InARow",
                table: "FailedTries");

            migrationBuilder.CreateIndex(
                name: "IX_OutboxMessages_DueAt",
                table: "OutboxMessages",
                column: "DueAt",
                filter: "\"DueAt\" IS NOT NULL");
        }
    }
}
