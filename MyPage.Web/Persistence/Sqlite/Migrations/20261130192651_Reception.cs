using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MyPage.Web.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Reception : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "HelpTemplates",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Japanese = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    English = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HelpTemplates", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "KeptQueueFilters",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    OperatorId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Query = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    KeptAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KeptQueueFilters", x => x.Id);
                    table.ForeignKey(
                        name: "FK_KeptQueueFilters_Operators_OperatorId",
                        column: x => x.OperatorId,
                        principalTable: "Operators",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_HelpThreads_OpenByLast",
                table: "HelpThreads",
                column: "LastMessageAt",
                filter: "\"State\" <> 'Closed'");

            migrationBuilder.CreateIndex(
                name: "IX_HelpThreads_OpenByWait",
                table: "HelpThreads",
                column: "WaitingSince",
                filter: "\"State\" <> 'Closed'");

            migrationBuilder.CreateIndex(
                name: "IX_HelpThreads_OperatorId_WaitingSince",
                table: "HelpThreads",
                columns: new[] { "OperatorId", "WaitingSince" });

            migrationBuilder.CreateIndex(
                name: "IX_HelpThreads_State_WaitingSince",
                table: "HelpThreads",
                columns: new[] { "State", "WaitingSince" });

            migrationBuilder.CreateIndex(
                name: "IX_HelpTemplates_Name",
                table: "HelpTemplates",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_KeptQueueFilters_OperatorId_Name",
                table: "KeptQueueFilters",
                columns: new[] { "OperatorId", "Name" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "HelpTemplates");

            migrationBuilder.DropTable(
                name: "KeptQueueFilters");

            migrationBuilder.DropIndex(
                name: "IX_HelpThreads_OpenByLast",
                table: "HelpThreads");

            migrationBuilder.DropIndex(
                name: "IX_HelpThreads_OpenByWait",
                table: "HelpThreads");

            migrationBuilder.DropIndex(
                name: "IX_HelpThreads_OperatorId_WaitingSince",
                table: "HelpThreads");

            migrationBuilder.DropIndex(
                name: "IX_HelpThreads_State_WaitingSince",
                table: "HelpThreads");
        }
    }
}
