using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MyPage.Web.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Points : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "PointBills",
                columns: table => new
                {
                    Month = table.Column<int>(type: "INTEGER", nullable: false),
                    ReservedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PointBills", x => x.Month);
                });

            migrationBuilder.CreateTable(
                name: "PointChoices",
                columns: table => new
                {
                    ContractId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Points = table.Column<int>(type: "INTEGER", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PointChoices", x => x.ContractId);
                    table.ForeignKey(
                        name: "FK_PointChoices_Contracts_ContractId",
                        column: x => x.ContractId,
                        principalTable: "Contracts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PointEntries",
                columns: table => new
                {
                    ContractId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Points = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Month = table.Column<int>(type: "INTEGER", nullable: true),
                    Miss = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Key = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ReasonEnglish = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    LeftPoints = table.Column<int>(type: "INTEGER", nullable: false),
                    LastDay = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Returned = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    GrantedMonth = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PointEntries", x => new { x.ContractId, x.Number });
                    table.ForeignKey(
                        name: "FK_PointEntries_Contracts_ContractId",
                        column: x => x.ContractId,
                        principalTable: "Contracts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PointMonths",
                columns: table => new
                {
                    Month = table.Column<int>(type: "INTEGER", nullable: false),
                    WrittenAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PointMonths", x => x.Month);
                });

            migrationBuilder.CreateTable(
                name: "PointUses",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ContractId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Bill = table.Column<int>(type: "INTEGER", nullable: false),
                    Points = table.Column<int>(type: "INTEGER", nullable: false),
                    ReservedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UsedPoints = table.Column<int>(type: "INTEGER", nullable: true),
                    SettledAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PointUses", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PointUses_Contracts_ContractId",
                        column: x => x.ContractId,
                        principalTable: "Contracts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ToldPointReminders",
                columns: table => new
                {
                    ContractId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    LastDay = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Days = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ToldPointReminders", x => new { x.ContractId, x.LastDay, x.Days });
                    table.ForeignKey(
                        name: "FK_ToldPointReminders_Contracts_ContractId",
                        column: x => x.ContractId,
                        principalTable: "Contracts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_PointEntries_Key",
                table: "PointEntries",
                columns: new[] { "ContractId", "Key" },
                unique: true,
                filter: "\"Key\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PointEntries_OneAMonth",
                table: "PointEntries",
                columns: new[] { "ContractId", "Month" },
                unique: true,
                filter: "\"Kind\" = 'Monthly'");

            migrationBuilder.CreateIndex(
                name: "IX_PointUses_Bill_ContractId",
                table: "PointUses",
                columns: new[] { "Bill", "ContractId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PointUses_ContractId",
                table: "PointUses",
                column: "ContractId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PointBills");

            migrationBuilder.DropTable(
                name: "PointChoices");

            migrationBuilder.DropTable(
                name: "PointEntries");

            migrationBuilder.DropTable(
                name: "PointMonths");

            migrationBuilder.DropTable(
                name: "PointUses");

            migrationBuilder.DropTable(
                name: "ToldPointReminders");
        }
    }
}
