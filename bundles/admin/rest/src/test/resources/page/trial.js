console.log("trial");
