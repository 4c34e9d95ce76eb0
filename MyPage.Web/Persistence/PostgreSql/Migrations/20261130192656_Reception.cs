using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MyPage.Web.Persistence.PostgreSql.Migrations
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
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Japanese = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    English = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ChangedBy = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HelpTemplates", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "KeptQueueFilters",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OperatorId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Query = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    KeptAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
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
