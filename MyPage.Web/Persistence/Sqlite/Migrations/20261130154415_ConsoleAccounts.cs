using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MyPage.Web.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ConsoleAccounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "OperatorId",
                table: "Sessions",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Role",
                table: "Sessions",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Act",
                table: "OutboxMessages",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "ContractId",
                table: "OutboxMessages",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Operators",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    PasswordHash = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Stamp = table.Column<byte[]>(type: "BLOB", nullable: false),
                    FactorSalt = table.Column<byte[]>(type: "BLOB", maxLength: 16, nullable: false),
                    FactorSince = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LastStep = table.Column<long>(type: "INTEGER", nullable: false),
                    RecoveryHashes = table.Column<string>(type: "TEXT", maxLength: 700, nullable: false),
                    LastSignInAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RemovedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Operators", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_OperatorId",
                table: "Sessions",
                column: "OperatorId");

            migrationBuilder.CreateIndex(
                name: "IX_OutboxMessages_ContractId_CreatedAt",
                table: "OutboxMessages",
                columns: new[] { "ContractId", "CreatedAt" },
                filter: "\"ContractId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_ByOperators",
                table: "AuditEntries",
                column: "At",
                filter: "\"Actor\" = 'Operator'");

            migrationBuilder.CreateIndex(
                name: "IX_Operators_Name",
                table: "Operators",
                column: "Name",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {

            migrationBuilder.DropTable(
                name: "Operators");

            migrationBuilder.DropIndex(
                name: "IX_Sessions_OperatorId",
                table: "Sessions");

            migrationBuilder.DropIndex(
                name: "IX_OutboxMessages_ContractId_CreatedAt",
                table: "OutboxMessages");

            migrationBuilder.DropIndex(
                name: "IX_AuditEntries_ByOperators",
                table: "AuditEntries");

            migrationBuilder.DropColumn(
                name: "OperatorId",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "Role",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "Act",
                table: "OutboxMessages");

            migrationBuilder.DropColumn(
                name: "ContractId",
                table: "OutboxMessages");
        }
    }
}
